package dev.docuai.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docuai.migrator.script.ScriptFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New revisions as they are typed. */
class RevisionCommandTest {
    @TempDir
    Path root;

    @Test
    void both_scripts_are_written_and_named() {
        ScriptFolders folders = new ScriptFolders(root);
        String before = now();
        String out = Cli.ok(folders.on("revision", "-m", "Create the first table"));
        String[] lines = out.split("\\R");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).matches(root + "/up/V\\d{14}__create_the_first_table\\.sql");
        assertThat(lines[1]).matches(root + "/down/U\\d{14}__create_the_first_table\\.sql");
        assertThat(Path.of(lines[0]).getFileName().toString().substring(1, 15)).isBetween(before, now());
        assertThat(folders.names()).hasSize(2);
        fillUndoScripts();
        assertThat(Cli.ok(folders.on("validate", "--files-only"))).isEqualToIgnoringNewLines("valid");
    }

    /** An undo script without SQL is refused. */
    private void fillUndoScripts() {
        try (Stream<Path> scripts = Files.list(root.resolve("down"))) {
            for (Path script : scripts.toList()) {
                Files.writeString(script, "SELECT 1;\n", StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String now() {
        return LocalDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyyMMddHHmmss"));
    }

    @Test
    void revisions_written_in_one_second_follow_each_other() {
        ScriptFolders folders = new ScriptFolders(root);
        for (int i = 0; i < 4; i++) {
            Cli.ok(folders.on("revision", "-m", "number " + i));
        }
        assertThat(folders.chain().revisions())
                .extracting(revision -> revision.description())
                .containsExactly("number 0", "number 1", "number 2", "number 3");
        fillUndoScripts();
        assertThat(Cli.ok(folders.on("validate", "--files-only"))).isEqualToIgnoringNewLines("valid");
    }

    @Test
    void an_id_of_ones_own_comes_after_head() {
        ScriptFolders folders = new ScriptFolders(root).pair("5", "base", "a");
        JsonNode written = Cli.json(folders.on("revision", "-m", "b", "--rev-id", "5.1"));
        assertThat(Cli.keys(written)).containsExactly("revision", "revises", "script", "undo_script");
        assertThat(written.get("revision").asText()).isEqualTo("5.1");
        assertThat(written.get("revises").asText()).isEqualTo("5");
        assertThat(folders.read("up/V5.1__b.sql")).contains("-- revises:       5\n");
        Cli.run(folders.on("revision", "-m", "c", "--rev-id", "5_1"))
                .assertRefused(1, "there is a revision 5.1 already", "V5.1__b.sql", "remove --rev-id");
        Cli.run(folders.on("revision", "-m", "c", "--rev-id", "4"))
                .assertRefused(1, "a new revision comes after head, and 4 sorts before it", "head=5.1");
        Cli.run(folders.on("revision", "-m", "c", "--rev-id", "x"))
                .assertRefused(2, "'x' is not a revision id; an id is digits", "docuai-db revision --help");
        assertThat(folders.names()).hasSize(4);
    }

    @Test
    void a_message_is_needed() {
        ScriptFolders folders = new ScriptFolders(root);
        Cli.run(folders.on("revision")).assertRefused(2, "Missing required option: '--message=MESSAGE'");
        Cli.run(folders.on("revision", "-m", " ")).assertRefused(1, "the message is blank", "docuai-db revision -m");
        assertThat(folders.names()).isEmpty();
    }

    @Test
    void the_class_path_is_no_place_to_write_to() {
        Cli.run("revision", "-m", "x", "--scripts", "classpath:db/migration", "--undo-scripts", root.toString())
                .assertRefused(
                        1,
                        "no folder to write to: 'scripts' names the class path only",
                        "name a folder of the sources with --scripts or in docuai-db.properties");
    }

    @Test
    void if_the_undo_script_cannot_be_written_no_upgrade_script_remains() throws IOException {
        ScriptFolders folders = new ScriptFolders(root);
        folders.write("down/U7__x.sql", "in the way");
        Cli.run(folders.on("revision", "-m", "x", "--rev-id", "7")).assertRefused(1, "the scripts do not form a chain");
        Files.delete(root.resolve("down/U7__x.sql"));
        Files.createDirectories(root.resolve("down/U7__x.sql"));
        Cli.run(folders.on("revision", "-m", "x", "--rev-id", "7"))
                .assertRefused(1, "the file already exists, and docuai-db overwrites nothing", "U7__x.sql");
        assertThat(folders.names()).isEmpty();
    }
}
