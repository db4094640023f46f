package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installations are folders with small scripts that print what the programs print. */
class InstalledPostgresTest {
    @TempDir
    private Path root;

    @Test
    void the_newest_with_pgvector_wins() throws Exception {
        debian("15", "15.18", "0.8.0");
        debian("16", "16.14", "0.8.0");
        debian("18", "18.4", null);
        Installation found = find(Optional.empty());
        assertThat(found.description()).isEqualTo("PostgreSQL 16.14 with pgvector 0.8.0 (installed)");
        assertThat(found.bin()).isEqualTo(root.toRealPath().resolve("usr/lib/postgresql/16/bin"));
    }

    @Test
    void the_data_directory_decides_on_the_major_version() throws Exception {
        debian("15", "15.18", "0.8.0");
        debian("16", "16.14", "0.8.0");
        assertThat(find(Optional.of(15)).version()).isEqualTo("15.18");
    }

    @Test
    void every_installation_is_refused_with_its_own_reason() throws IOException {
        debian("14", "14.23", "0.8.0");
        debian("15", "15.18", null);
        debian("16", "16.14", "0.6.2");
        assertThatThrownBy(() -> find(Optional.empty()))
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("PostgreSQL 14.23 in " + bin("14") + " is older than 15")
                .hasMessageContaining("PostgreSQL 15.18 in " + bin("15") + " has no pgvector")
                .hasMessageContaining("PostgreSQL 16.14 in " + bin("16") + " has pgvector 0.6.2, older than 0.7");
    }

    @Test
    void another_major_version_than_the_data_directorys_is_refused() throws IOException {
        debian("16", "16.14", "0.8.0");
        assertThatThrownBy(() -> find(Optional.of(17)))
                .hasMessageContaining("cannot read the data directory, which PostgreSQL 17 made");
    }

    @Test
    void a_folder_on_the_path_is_looked_at_where_its_links_lead() throws Exception {
        programs(root.resolve("opt/pg/bin"), "17.11");
        Path control = root.resolve("opt/pg/share/extension/vector.control");
        Files.createDirectories(control.getParent());
        Files.writeString(control, "default_version = '0.8.1'\n");
        Path links = Files.createDirectories(root.resolve("links"));
        for (String program : new String[] {"initdb", "pg_ctl", "postgres"}) {
            Files.createSymbolicLink(
                    links.resolve(program), root.resolve("opt/pg/bin").resolve(program));
        }
        Settings settings = new Settings(name -> null, Map.of("PATH", "/nowhere:" + links)::get);
        Installation found = new InstalledPostgres(settings, root).installation(Optional.of(17));
        assertThat(found.bin()).isEqualTo(root.toRealPath().resolve("opt/pg/bin"));
        assertThat(found.vectorVersion()).isEqualTo("0.8.1");
    }

    @Test
    void pg_config_knows_best_where_extensions_are() throws Exception {
        Path bin = root.resolve("usr/pgsql-17/bin");
        programs(bin, "17.11");
        Path share =
                Files.createDirectories(root.resolve("elsewhere/extension")).getParent();
        script(bin.resolve("pg_config"), "echo " + share);
        Files.writeString(share.resolve("extension/vector.control"), "default_version = '0.8.0'\n");
        assertThat(find(Optional.of(17)).version()).isEqualTo("17.11");
    }

    private Installation find(Optional<Integer> major) throws ProviderUnavailableException, IOException {
        return new InstalledPostgres(new Settings(name -> null, name -> null), root.toRealPath()).installation(major);
    }

    private Path bin(String major) throws IOException {
        return root.toRealPath().resolve("usr/lib/postgresql/" + major + "/bin");
    }

    private void debian(String major, String version, String vector) throws IOException {
        programs(root.resolve("usr/lib/postgresql/" + major + "/bin"), version);
        if (vector != null) {
            Path extension = Files.createDirectories(root.resolve("usr/share/postgresql/" + major + "/extension"));
            Files.writeString(extension.resolve("vector.control"), "default_version = '" + vector + "'\n");
        }
    }

    private static void programs(Path bin, String version) throws IOException {
        Files.createDirectories(bin);
        script(bin.resolve("initdb"), "exit 0");
        script(bin.resolve("pg_ctl"), "exit 0");
        script(bin.resolve("postgres"), "echo 'postgres (PostgreSQL) " + version + "'");
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
