package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An undo script that takes nothing back is not taken for one that does. */
@ExtendWith(FreshDatabases.class)
class EmptyUndoIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-- Undo: create a\n--\n-- revision:      1\n-- reverts to:    base\n-- transactional: yes\n\n",
                "/* to be /* written */ later */\n",
                "  \n;\n",
                "-- nothing to undo:\n",
                "-- irreversible:\n-- nothing to undo: \n\n",
            })
    void without_sql_it_is_refused_before_anything_runs(String undo, TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder).with("1__a", "CREATE TABLE a (id int);", undo);
        assertThat(CommandRun.of(project.args(database, "upgrade head")).exitCode())
                .isZero();
        for (String command : new String[] {
            "downgrade base", "downgrade base --yes", "downgrade base --dry-run", "downgrade head:base --sql"
        }) {
            CommandRun refused = CommandRun.of(project.args(database, command));
            assertThat(refused.exitCode()).as(command).isEqualTo(1);
            assertThat(refused.err())
                    .contains("U1__a.sql has no SQL, so it undoes nothing", "-- nothing to undo: <reason>");
        }
        CommandRun validated = CommandRun.of(project.args(database, "validate"));
        assertThat(validated.exitCode()).isEqualTo(1);
        assertThat(validated.out() + validated.err()).contains("has no SQL");
        assertThat(database.query("SELECT to_regclass('a'), (SELECT count(*) FROM flyway_schema_history)"))
                .containsExactly("a|1");
    }

    @Test
    void with_a_reason_it_is_taken_at_its_word(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "ANALYZE;", "-- nothing to undo: statistics only\n")
                .with("2__b", "SELECT 1;", "-- Nothing to undo:  a probe\nSELECT 1;");
        assertThat(CommandRun.of(project.args(database, "upgrade head")).exitCode())
                .isZero();
        CommandRun refused = CommandRun.of(project.args(database, "downgrade base"));
        assertThat(refused.err()).contains("U2__b.sql says 'nothing to undo' in its header, but has SQL");
        project.file("down/U2__b.sql", "-- irreversible: gone is gone\n");
        refused = CommandRun.of(project.args(database, "downgrade base"));
        assertThat(refused.err()).contains("is irreversible: gone is gone");
        assertThat(CommandRun.of(project.args(database, "validate")).exitCode()).isZero();
        project.file("down/U2__b.sql", "-- Nothing to undo:  a probe\n");
        assertThat(CommandRun.of(project.args(database, "downgrade base")).exitCode())
                .isZero();
        assertThat(database.query("SELECT version, type FROM flyway_schema_history ORDER BY installed_rank"))
                .containsExactly("1|SQL", "2|SQL", "2|DELETE", "1|DELETE");
    }
}
