package dev.docuai.migration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two developers, two branches, and the earlier revision is merged last. */
@ExtendWith(FreshDatabases.class)
class RebaseIT {
    private static final String FIRST = "20250101000000";
    private static final String MINE = "20250102000000";
    private static final String THEIRS = "20250103000000";

    @TempDir
    Path root;

    /** Theirs is merged and applied; mine, made a day before on the same parent, comes after. */
    private Project merged(TestDatabase database) {
        Project project =
                new Project(root, database).table(FIRST, "base", "first").table(THEIRS, FIRST, "theirs");
        project.ok("upgrade");
        return project.table(MINE, FIRST, "mine");
    }

    @Test
    void the_late_revision_moves_to_the_end_and_the_upgrade_goes_on(TestDatabase database) throws SQLException {
        Project project = merged(database);
        assertThat(project.run("upgrade").exitCode()).isEqualTo(1);

        String[] lines = project.ok("rebase", MINE).split("\\R");
        String id = lines[0].replaceAll("^" + MINE + " is now (\\d{14}), on top of " + THEIRS + "$", "$1");
        assertThat(id).matches("\\d{14}").isGreaterThan(THEIRS);
        assertThat(lines)
                .containsExactly(
                        MINE + " is now " + id + ", on top of " + THEIRS,
                        "up/V" + id + "__mine.sql, was V" + MINE + "__mine.sql",
                        "down/U" + id + "__mine.sql, was U" + MINE + "__mine.sql");
        assertThat(project.read(root.resolve("up/V" + id + "__mine.sql")))
                .isEqualTo("-- Create mine\n--\n-- revision: " + id + "\n-- revises: " + THEIRS
                        + "\n\nCREATE TABLE mine (id int);\n");
        assertThat(project.ok("validate")).isEqualToIgnoringNewLines("valid");
        project.ok("upgrade");
        assertThat(project.ok("current")).isEqualToIgnoringNewLines(id + " (head) mine");
        project.ok("downgrade", "base");
        assertThat(database.query("SELECT to_regclass('mine'), to_regclass('theirs')"))
                .containsExactly("|");
    }

    @Test
    void an_applied_revision_is_left_alone(TestDatabase database) {
        Project project = merged(database);
        List<String> before = project.names();
        CommandRun refused = project.run("rebase", THEIRS);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
                .matches("error: revision " + THEIRS + " is applied and cannot be moved\n  where: \\S+/"
                        + database.name()
                        + "\n  fix:   docuai-db downgrade first, if no other database has it\n");
        assertThat(project.names()).isEqualTo(before);
    }

    @Test
    void a_revision_that_was_begun_is_left_alone(TestDatabase database) throws SQLException {
        Project project = merged(database);
        database.execute("INSERT INTO flyway_schema_history SELECT 9, '" + MINE
                + "', 'mine', 'SQL', 'V__', 0, 'me', now(), 1, false");
        CommandRun refused = project.run("rebase", MINE);
        assertThat(refused.err()).contains("revision " + MINE + " was begun and cannot be moved", "docuai-db repair");
    }

    @Test
    void a_pending_successor_is_relinked(TestDatabase database) {
        Project project = merged(database).table("20250104000000", THEIRS, "last");
        JsonNode done = project.json("rebase", MINE);
        assertThat(Project.keys(done)).containsExactly("from", "to", "revises", "files");
        assertThat(done.get("revises").asText()).isEqualTo("20250104000000");
        assertThat(Project.keys(done.get("files").get(0))).containsExactly("before", "after");
        assertThat(project.ok("validate")).isEqualToIgnoringNewLines("valid");

        String text = project.ok("rebase", "20250104000000");
        assertThat(text).contains("(header)", "up/V" + done.get("to").asText() + "__mine.sql (header)");
        assertThat(project.ok("validate")).isEqualToIgnoringNewLines("valid");
    }

    @Test
    void what_is_no_revision_is_refused(TestDatabase database) {
        Project project = merged(database);
        List<String> before = project.names();
        CommandRun refused = project.run("rebase", "base");
        assertThat(refused.err()).contains("base is no revision and cannot be moved", "docuai-db history");
        assertThat(project.run("rebase", "nosuch").err()).contains("there is no revision 'nosuch'");
        assertThat(project.names()).isEqualTo(before);
    }
}
