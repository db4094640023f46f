package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.script.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that were written for psql, or in another encoding, are refused by name before the first statement. */
@ExtendWith(FreshDatabases.class)
class ForeignTextIT {
    @TempDir
    Path folder;

    private static String told(Throwable error) {
        MigratorException e = (MigratorException) error;
        return e.what() + "\n" + e.where() + "\n" + e.fix();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\connect other",
                "\\set ON_ERROR_STOP on",
                "\\i other.sql",
                "SELECT 1\n\\gexec",
                "COPY b FROM STDIN;\n1\n\\.\n\\echo done",
                "\\restrict abc"
            })
    void a_command_of_psql_is_named_before_the_first_statement(String command, TestDatabase database)
            throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;")
                .with("2__b", "CREATE TABLE b (id int, t text DEFAULT E'\\\\\\'');\n" + command + "\n", command + "\n");
        Migrator migrator = project.migrator(database);
        long line = 1
                + command.lines()
                        .takeWhile(text -> !text.matches("\\\\[a-z].*"))
                        .count();
        for (RunOptions options : List.of(RunOptions.DEFAULT, RunOptions.DEFAULT.withDryRun(true))) {
            assertThatThrownBy(() -> migrator.upgrade(Target.HEAD, options))
                    .satisfies(
                            e -> assertThat(told(e)).contains("V2__b.sql:" + (line + 1) + ": '\\", "command of psql"));
        }
        assertThat(database.query("SELECT to_regclass('a')")).containsExactly("");
        assertThat(migrator.validateFiles().problems())
                .extracting(problem -> problem.what())
                .filteredOn(what -> what.contains("command of psql"))
                .hasSize(2);
    }

    @Test
    void a_file_that_is_not_utf_8_is_named(TestDatabase database) throws IOException {
        Migrator migrator = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;")
                .migrator(database);
        Files.write(folder.resolve("up/V2__b.sql"), "SELECT 'ä';".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .satisfies(e -> assertThat(told(e)).contains("not UTF-8", "up/V2__b.sql"));
    }

    @Test
    void a_file_in_a_jar_that_is_not_utf_8_is_named(TestDatabase database) throws IOException {
        Path jar = folder.resolve("scripts.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            entries.putNextEntry(new JarEntry("latin/"));
            entries.closeEntry();
            entries.putNextEntry(new JarEntry("latin/V1__a.sql"));
            entries.write("SELECT 'ä';".getBytes(StandardCharsets.ISO_8859_1));
            entries.closeEntry();
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            Migrator migrator = new Migrator(new ToyProject(folder)
                    .config(database)
                    .classLoader(loader)
                    .scripts(List.of("classpath:latin"))
                    .build());
            assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                    .satisfies(e -> assertThat(told(e)).contains("not UTF-8", "classpath:latin/V1__a.sql"));
        }
    }
}
