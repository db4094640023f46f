package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.cli.Terminal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A column that goes and one that comes may be one: the user has to say so. */
@ExtendWith(FreshDatabases.class)
class RenamesIT {
    private static final String BEFORE = "CREATE TABLE documents (id int PRIMARY KEY, summary text)";
    private static final String AFTER = "CREATE TABLE documents (id int PRIMARY KEY, abstract text);";

    private final List<String> questions = new ArrayList<>();

    @TempDir
    private Path root;

    private Terminal answering(String answer) {
        return question -> {
            questions.add(question);
            return Optional.of(answer);
        };
    }

    @Test
    void a_rename_that_is_agreed_to_keeps_the_values(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);
        database.execute("INSERT INTO documents VALUES (1, 'kept')");

        CommandRun run = work.against(answering("y"), "revision", "--autogenerate", "-m", "call it abstract");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(questions).containsExactly("documents.summary was renamed to abstract? [y/N] ");
        work.ok("upgrade", "head");
        assertThat(database.query("SELECT abstract FROM documents")).containsExactly("kept");
        work.ok("downgrade", "1");
        assertThat(database.query("SELECT summary FROM documents")).containsExactly("kept");
    }

    @Test
    void a_rename_that_is_denied_is_a_drop_with_a_warning(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);

        CommandRun run = work.against(answering("n"), "revision", "--autogenerate", "-m", "another column");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(work.script("up/V"))
                .contains("DROP COLUMN summary", "-- hazards:       DELETES_DATA (documents.summary)");
    }

    @Test
    void without_a_person_the_script_says_what_it_looks_like(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);

        CommandRun run = work.against("revision", "--autogenerate", "-m", "another column");

        assertThat(run.err())
                .contains("warning: abstract may be a rename of summary:"
                        + " --rename documents.summary=abstract keeps the values\n");
        assertThat(work.script("up/V"))
                .contains("-- abstract may be a rename of summary:"
                        + " --rename documents.summary=abstract keeps the values\n"
                        + "ALTER TABLE documents DROP COLUMN summary;\n");
        assertThat(work.ok("validate", "--files-only")).isEqualTo("valid\n");
    }

    @Test
    void a_rename_of_the_command_line_is_not_asked_about(TestDatabase database) throws SQLException {
        Workspace work = Workspace.of(root, database, BEFORE).target(AFTER);

        CommandRun run = work.against(
                answering("n"),
                "revision",
                "--autogenerate",
                "-m",
                "call it abstract",
                "--rename",
                "documents.summary=abstract");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(questions).isEmpty();
        assertThat(work.script("up/V"))
                .contains("RENAME COLUMN summary TO abstract;\n")
                .doesNotContain("DROP");
    }
}
