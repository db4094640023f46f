package dev.docuai.migration.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.docuai.migration.Chain;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What validate finds between files and history. */
@ExtendWith(FreshDatabases.class)
class ValidateCommandIT {
    @TempDir
    Path root;

    private Project applied(TestDatabase database) {
        Project project = new Project(root, database)
                .table("1", "base", "a")
                .table("3", "1", "c")
                .table("4", "3", "d");
        project.ok("upgrade");
        return project;
    }

    private static List<String> problems(Project project) {
        CommandRun run = project.run("validate");
        assertThat(run.exitCode()).isEqualTo(1);
        return run.out().replace(project.root() + "/", "").lines().toList();
    }

    @Test
    void docuais_own_scripts_and_history_are_valid(@AtHead TestDatabase database) {
        CommandRun run = Chain.DOCUAI.run(database, "validate");
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualToIgnoringNewLines("valid");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void files_and_history_that_agree_are_valid(TestDatabase database) {
        Project project = applied(database);
        assertThat(project.ok("validate")).isEqualToIgnoringNewLines("valid");
        project.ok("downgrade", "-2");
        assertThat(project.ok("validate")).isEqualToIgnoringNewLines("valid");
        JsonNode document = project.json("validate");
        assertThat(document.get("valid").asBoolean()).isTrue();
        assertThat(document.get("database").asText()).endsWith("/" + database.name());
    }

    @Test
    void a_script_that_has_changed(TestDatabase database) {
        Project project = applied(database);
        project.write("up/V3__c.sql", "SELECT 3;");
        assertThat(problems(project))
                .containsExactly("up/V3__c.sql: has changed since it was applied:"
                        + " restore it from version control; write the change as a new revision");
    }

    @Test
    void a_script_that_was_renamed(TestDatabase database) throws IOException {
        Project project = applied(database);
        Files.move(root.resolve("up/V3__c.sql"), root.resolve("up/V3__sea.sql"));
        Files.move(root.resolve("down/U3__c.sql"), root.resolve("down/U3__sea.sql"));
        assertThat(problems(project))
                .containsExactly("up/V3__sea.sql: was named 'c' when it was applied: give it that name again");
    }

    @Test
    void a_script_that_is_gone(TestDatabase database) throws IOException {
        Project project = applied(database);
        Files.delete(root.resolve("up/V4__d.sql"));
        Files.delete(root.resolve("down/U4__d.sql"));
        assertThat(problems(project))
                .containsExactly("V4__d.sql: is applied, but its file is missing:"
                        + " get the scripts of the version that applied it, or correct 'scripts'");
    }

    @Test
    void a_revision_that_came_late(TestDatabase database) {
        Project project = applied(database).table("2", "1", "b");
        assertThat(problems(project))
                .containsExactly(
                        "up/V3__c.sql: says 'revises: 1' in its header, but the revision below it is 2: correct the header,"
                                + " or, if another branch has brought 2, give that a later id: docuai-db rebase 2",
                        "down/U3__c.sql: says 'reverts to: 1' in its header, but the revision below it is 2: correct the"
                                + " header, or, if another branch has brought 2, give that a later id: docuai-db rebase 2",
                        "up/V2__b.sql: is pending below the current revision 4: docuai-db rebase 2 moves it to the end;"
                                + " docuai-db upgrade --out-of-order applies it where it is");
    }

    @Test
    void a_script_that_failed_outside_a_transaction(TestDatabase database) throws SQLException {
        Project project = applied(database);
        database.execute(
                "INSERT INTO flyway_schema_history SELECT 9, '5', 'e', 'SQL', 'V5__e.sql', 0, 'me', now(), 1, false");
        assertThat(problems(project))
                .containsExactly("V5__e.sql: failed outside a transaction, and nothing has corrected it:"
                        + " check what it left behind, then docuai-db repair");
    }

    @Test
    void problems_of_files_and_history_come_in_one_report_and_nothing_changes(TestDatabase database)
            throws IOException, SQLException {
        Project project = applied(database);
        List<String> before = database.query("SELECT * FROM flyway_schema_history ORDER BY 1");
        project.write("up/V3__c.sql", "SELECT 3;").write("up/V9.sql", "");
        Files.delete(root.resolve("down/U1__a.sql"));
        CommandRun run = project.run("validate");
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.err())
                .matches("error: 3 problems\n  where: \\S+/" + database.name()
                        + "\n  fix:   each line above ends with its fix\n");
        assertThat(project.run("validate", "--files-only").out().lines()).hasSize(2);
        assertThat(database.query("SELECT * FROM flyway_schema_history ORDER BY 1"))
                .isEqualTo(before);
    }

    @Test
    void an_upgrade_refuses_by_the_same_rules(TestDatabase database) {
        Project project = applied(database).table("2", "1", "b");
        project.write("up/V3__c.sql", "SELECT 3;");
        CommandRun refused = project.run("upgrade");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err().replace(root + "/", ""))
                .contains("error: scripts and history disagree; nothing was changed")
                .contains("up/V3__c.sql has changed since it was applied")
                .contains("up/V2__b.sql is pending below the current revision 4")
                .contains("fix:   restore it from version control")
                .contains("docuai-db rebase 2 moves it to the end");
    }

    @Test
    void an_enum_value_beside_other_statements_is_a_note_and_no_obstacle(TestDatabase database) {
        Project project = applied(database).table("5", "4", "e");
        project.write("up/V5__e.sql", "CREATE TYPE mood AS ENUM ('ok');\nALTER TYPE mood ADD VALUE 'calm';");
        project.write("down/U5__e.sql", "DROP TYPE mood;");
        assertThat(project.ok("validate"))
                .isEqualTo("note: up/V5__e.sql:2: adds the value 'calm' of type mood, and no other statement of this"
                        + " file can use it: PostgreSQL needs it committed first\nvalid\n");
        project.ok("upgrade");
        project.ok("downgrade", "-1");
    }

    @Test
    void a_description_that_the_history_has_cut_is_no_other_one(TestDatabase database) throws IOException {
        String words = "long_".repeat(45);
        Project project = new Project(root, database).table("1", "base", "a");
        Files.createDirectories(root.resolve("up/" + "sub/".repeat(250)));
        for (String name : List.of("2__" + words + "a", "4.sql")) {
            String base = name.replace(".sql", "");
            project.write("up/V" + base + ".sql", "SELECT 1;").write("down/U" + base + ".sql", "SELECT 1;");
        }
        String deep = "sub/".repeat(250);
        project.write("up/" + deep + "V3__deep.sql", "SELECT 1;").write("down/U3__deep.sql", "SELECT 1;");
        project.ok("upgrade");

        assertThat(project.ok("validate")).isEqualToIgnoringNewLines("valid");
        project.ok("downgrade", "base", "--yes");
        project.ok("stamp", "head");
        assertThat(project.ok("validate")).isEqualToIgnoringNewLines("valid");
        assertThat(project.ok("upgrade")).contains("head");

        Files.move(
                root.resolve("up/V2__" + words + "a.sql"),
                root.resolve("up/V2__" + words.replaceFirst("long", "lang") + "a.sql"));
        Files.move(
                root.resolve("down/U2__" + words + "a.sql"),
                root.resolve("down/U2__" + words.replaceFirst("long", "lang") + "a.sql"));
        assertThat(problems(project)).hasSize(1).first().asString().contains("was named 'long long");
    }
}
