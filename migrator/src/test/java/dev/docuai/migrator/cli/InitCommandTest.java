package dev.docuai.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New projects as they are typed. */
class InitCommandTest {
    @TempDir
    Path root;

    @Test
    void a_project_is_settings_and_two_folders() throws IOException {
        Path project = root.resolve("new/service");
        assertThat(Cli.ok("init", project.toString()))
                .isEqualToNormalizingNewlines("""
                ROOT/new
                ROOT/new/service
                ROOT/new/service/docuai-db.properties
                ROOT/new/service/db
                ROOT/new/service/db/migration
                ROOT/new/service/db/undo
                ROOT/new/service/.gitignore
                next:
                  docuai-db revision -c ROOT/new/service/docuai-db.properties -m "create the first table"
                  docuai-db upgrade head -c ROOT/new/service/docuai-db.properties
                """.replace("ROOT", root.toString()));
        assertThat(Files.readString(project.resolve(".gitignore"))).isEqualTo(".docuai/\n");
        assertThat(Files.readString(project.resolve("docuai-db.properties")))
                .contains("\nscripts = db/migration\nundo-scripts = db/undo\n");
        String settings = project.resolve("docuai-db.properties").toString();
        assertThat(Cli.ok("revision", "-c", settings, "-m", "first")).contains(project + "/db/migration/V");
        assertThat(Cli.ok("heads", "-c", settings)).endsWith(" (head) first\n");
    }

    @Test
    void what_is_there_is_added_to_and_not_written_over() throws IOException {
        Files.createDirectories(root.resolve("db/migration"));
        Files.writeString(root.resolve("db/migration/V1__a.sql"), "SELECT 1;");
        Files.writeString(root.resolve(".gitignore"), "target/");
        JsonNode made = Cli.json("init", root.toString());
        assertThat(Cli.keys(made)).containsExactly("folder", "settings", "changed");
        assertThat(Files.readString(root.resolve(".gitignore"))).isEqualTo("target/\n.docuai/\n");
        assertThat(Files.readString(root.resolve("db/migration/V1__a.sql"))).isEqualTo("SELECT 1;");
        Cli.run("init", root.toString())
                .assertRefused(1, "this folder already has a project", "docuai-db.properties", "name another folder");
    }

    @Test
    void a_line_that_ignores_the_server_already_is_enough() throws IOException {
        Files.writeString(root.resolve(".gitignore"), "/.docuai\n");
        Cli.ok("init", root.toString());
        assertThat(Files.readString(root.resolve(".gitignore"))).isEqualTo("/.docuai\n");
    }

    @Test
    void if_something_is_in_the_way_nothing_remains() throws IOException {
        Files.writeString(root.resolve("db"), "a file");
        Cli.run("init", root.toString())
                .assertRefused(1, "the file already exists", root.resolve("db").toString());
        assertThat(root.resolve("docuai-db.properties")).doesNotExist();
    }
}
