package dev.docuai.migration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Where a database stands, as a person and CI ask it. */
@ExtendWith(FreshDatabases.class)
class CurrentIT {
    @TempDir
    Path root;

    private Project project(TestDatabase database) {
        return new Project(root, database)
                .table("20250101000000", "base", "a")
                .table("20250102000000", "20250101000000", "b")
                .table("20250103000000", "20250102000000", "c");
    }

    @Test
    void verbose_tells_the_place_and_the_time_and_what_is_pending(TestDatabase database) {
        Project project = project(database);
        project.ok("upgrade", "+1");
        assertThat(project.ok("current", "--verbose").replaceAll("20\\d\\d-\\S+Z by \\S+ in \\d+ ms", "TIME by ME"))
                .containsPattern("^Database:    \\S+/" + database.name() + "\n")
                .endsWith("""
                        Revision:    20250101000000
                        Head:        20250103000000
                        Description: a
                        Applied:     TIME by ME
                        Script:      up/V20250101000000__a.sql
                        Undo:        down/U20250101000000__a.sql
                        Pending:     20250102000000 b
                                     20250103000000 c
                        """);
        project.ok("upgrade");
        assertThat(project.ok("current", "-v")).contains("Revision:    20250103000000 (head)\n", "Pending:     none\n");
    }

    @Test
    void verbose_at_base_has_nothing_applied_to_tell(TestDatabase database) {
        assertThat(project(database).ok("current", "-v").lines().skip(1))
                .containsExactly(
                        "Revision:    base",
                        "Head:        20250103000000",
                        "Pending:     20250101000000 a",
                        "             20250102000000 b",
                        "             20250103000000 c");
    }

    @Test
    void verbose_tells_alembic_ids_and_missing_scripts(TestDatabase database) throws IOException {
        Project project = project(database);
        project.write("up/V20250103000000__c.sql", "-- alembic: abc123\nSELECT 1;");
        project.ok("upgrade");
        assertThat(project.ok("current", "-v")).contains("Alembic:     abc123\n");
        Files.delete(root.resolve("up/V20250103000000__c.sql"));
        Files.delete(root.resolve("down/U20250103000000__c.sql"));
        assertThat(project.ok("current", "-v"))
                .contains("Revision:    20250103000000\nHead:        20250102000000\n", "Script:      missing\n");
    }

    @Test
    void check_head_exits_with_3_unless_the_database_is_at_head(TestDatabase database) {
        Project project = project(database);
        project.ok("upgrade", "+1");
        CommandRun below = project.run("current", "--check-head");
        assertThat(below.exitCode()).isEqualTo(3);
        assertThat(below.out()).isEqualToIgnoringNewLines("20250101000000 a, 2 pending");
        assertThat(below.err())
                .matches("error: the database is not at head\n  where: \\S+/" + database.name()
                        + "  current=20250101000000  head=20250103000000\n  fix:   docuai-db upgrade head\n");
        assertThat(project.run("current", "--check-head", "--quiet").err()).startsWith("error: ");

        project.ok("upgrade");
        CommandRun at = project.run("current", "--check-head");
        assertThat(at.exitCode()).isZero();
        assertThat(at.err()).isEmpty();
    }

    @Test
    void check_head_at_base_names_base(TestDatabase database) {
        CommandRun below = project(database).run("current", "--check-head");
        assertThat(below.exitCode()).isEqualTo(3);
        assertThat(below.err()).contains("  current=base  head=20250103000000\n");
    }

    @Test
    void check_head_knows_a_database_that_is_ahead_and_a_revision_that_came_late(TestDatabase database)
            throws IOException {
        Project project = project(database);
        project.ok("upgrade");
        project.table("20250102120000", "20250102000000", "late");
        CommandRun late = project.run("current", "--check-head");
        assertThat(late.exitCode()).isEqualTo(3);
        assertThat(late.err())
                .contains("error: the database is at head, but an earlier revision is pending")
                .contains("  pending=20250102120000", "fix:   docuai-db validate lists the problems and their fixes");
        for (String file : new String[] {
            "up/V20250103000000__c.sql",
            "down/U20250103000000__c.sql",
            "up/V20250102120000__late.sql",
            "down/U20250102120000__late.sql"
        }) {
            Files.delete(root.resolve(file));
        }
        CommandRun ahead = project.run("current", "--check-head");
        assertThat(ahead.exitCode()).isEqualTo(3);
        assertThat(ahead.err())
                .contains("  current=20250103000000  head=20250102000000")
                .contains("fix:   the database is ahead of these scripts");
    }

    @Test
    void a_project_without_scripts_is_at_head(TestDatabase database) {
        Project empty = new Project(root, database);
        assertThat(empty.ok("current", "--check-head")).isEqualToIgnoringNewLines("base (head)");
    }

    @Test
    void current_as_a_document(TestDatabase database) {
        Project project = project(database);
        project.ok("upgrade", "+1");
        JsonNode current = project.json("current");
        assertThat(Project.keys(current))
                .containsExactly(
                        "database",
                        "revision",
                        "description",
                        "head",
                        "pending",
                        "head_revision",
                        "alembic",
                        "applied_on",
                        "applied_by",
                        "script");
        assertThat(current.get("head").asBoolean()).isFalse();
        assertThat(current.get("head_revision").asText()).isEqualTo("20250103000000");
        assertThat(current.get("pending")).hasSize(2);
        assertThat(current.get("script").asText()).endsWith("up/V20250101000000__a.sql");
    }
}
