package dev.docuai.migration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From an empty folder to a migrated database, with nothing but commands. */
@ExtendWith(FreshDatabases.class)
class NewProjectIT {
    @TempDir
    Path root;

    private String ok(String... args) {
        CommandRun run = CommandRun.of(args);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return run.out();
    }

    @Test
    void a_new_project_makes_revisions_and_moves_a_database(TestDatabase database) throws IOException, SQLException {
        String settings = root.resolve("service/docuai-db.properties").toString();
        assertThat(ok("init", root.resolve("service").toString())).contains("docuai-db revision -c " + settings);

        ok("revision", "-c", settings, "-m", "Create the first table");
        String second = ok("revision", "-c", settings, "-m", "Give it a name");
        ok("edit", "head-1", "-c", settings, "--editor", "echo 'CREATE TABLE first (id int);' >>");
        ok("edit", "head-1", "-c", settings, "--undo", "--editor", "echo 'DROP TABLE first;' >>");
        Path upgrade = Path.of(second.lines().findFirst().orElseThrow());
        Path undo = Path.of(second.lines().skip(1).findFirst().orElseThrow());
        Files.writeString(upgrade, "ALTER TABLE first ADD COLUMN name text;\n", StandardOpenOption.APPEND);
        Files.writeString(undo, "ALTER TABLE first DROP COLUMN name;\n", StandardOpenOption.APPEND);
        assertThat(ok("validate", "-c", settings, "--files-only")).isEqualToIgnoringNewLines("valid");

        assertThat(ok("upgrade", "head", "-c", settings, "--url", database.url()))
                .containsPattern("2 scripts, now at \\d{14} \\(head\\) give it a name");
        assertThat(database.query("SELECT string_agg(attname, ' ' ORDER BY attnum) FROM pg_attribute"
                        + " WHERE attrelid = 'first'::regclass AND attnum > 0"))
                .containsExactly("id name");
        assertThat(ok("current", "--check-head", "-c", settings, "--url", database.url()))
                .contains("(head)");
        ok("downgrade", "base", "-c", settings, "--url", database.url(), "--quiet");
        assertThat(database.query("SELECT to_regclass('first')")).containsExactly("");
        assertThat(ok("validate", "-c", settings, "--url", database.url())).isEqualToIgnoringNewLines("valid");
    }
}
