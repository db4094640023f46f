package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.cli.Main;
import dev.docuai.migrator.cli.Terminal;
import dev.docuai.migrator.script.Target;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code -- require:} and {@code -- ensure:} in a header: what must hold before a script and after it. */
@ExtendWith(FreshDatabases.class)
class ConditionsIT {
    @TempDir
    Path folder;

    private ToyProject project(String up, String down) {
        return new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int, note text); INSERT INTO t VALUES (1, 'a;b');", "DROP TABLE t;")
                .with("2__x", up, down);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- require: EXISTS (SELECT FROM t WHERE note = 'a;b')\n-- ensure: (SELECT count(*) = 2 FROM t)\n",
                "-- require: (SELECT count(*)\n--     FROM t) = 1\n-- hazards: none\n-- ensure: note_of() = $q$a;b$q$\n",
                "-- ensure: '{\"a\": 1}'::jsonb ? 'a'\n-- ensure: true -- a comment\n",
            })
    void a_script_whose_conditions_hold_runs(String header, TestDatabase database) {
        Migrator migrator = project(
                        header + "INSERT INTO t VALUES (2, 'c');\n"
                                + "CREATE FUNCTION note_of() RETURNS text LANGUAGE sql AS 'SELECT min(note) FROM t';\n"
                                + "COPY t FROM STDIN;\n\\.\n",
                        "SELECT 1;")
                .migrator(database);
        assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- require: (SELECT count(*) = 0 FROM t)",
                "-- require: NULL",
                "-- require: (SELECT count(*) FROM nowhere) = 0",
                "-- require: 1",
                "-- ensure: (SELECT count(*) = 1 FROM t)",
                "-- ensure: wipe()",
            })
    void a_condition_that_does_not_hold_rolls_the_script_back(String condition, TestDatabase database)
            throws SQLException {
        Migrator migrator = project(
                        "-- hazards: none\n" + condition + "\nCREATE FUNCTION wipe() RETURNS boolean LANGUAGE sql"
                                + " AS 'DELETE FROM t; SELECT true';\nINSERT INTO t VALUES (2);",
                        "SELECT 1;")
                .migrator(database);
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .hasMessageContaining("V2__x.sql:2\n")
                .hasMessageContaining(condition.replaceFirst("-- \\w+: ", ""))
                .hasMessageContaining("revision 2 was rolled back");
        assertThat(database.query("SELECT count(*) FROM t")).containsExactly("1");
    }

    @Test
    void an_undo_script_has_conditions_too(TestDatabase database) throws SQLException {
        ToyProject project = project("ALTER TABLE t ADD x int;", "-- require: false\nALTER TABLE t DROP x;");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.HEAD);
        assertThatThrownBy(() -> migrator.downgrade(Target.parse("-1")))
                .hasMessageContaining("a required condition is not true")
                .hasMessageContaining("U2__x.sql:1\n");
        project.file("down/U2__x.sql", "-- ensure: (SELECT x IS NULL FROM t)\nALTER TABLE t DROP x;");
        assertThatThrownBy(() -> migrator.downgrade(Target.parse("-1"))).hasMessageContaining("\"x\" does not exist");
        assertThat(migrator.current().atHead()).isTrue();
        assertThat(database.query("SELECT x FROM t")).hasSize(1);
    }

    @Test
    void placeholders_are_replaced(TestDatabase database) {
        ToyProject project = project("-- require: (SELECT count(*) FROM ${table}) = 1\nSELECT 1;", "SELECT 1;");
        Migrator migrator =
                new Migrator(project.config(database).placeholder("table", "t").build());
        assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(2);
    }

    @Test
    void outside_a_transaction_they_are_checked_before_and_after(TestDatabase database) throws SQLException {
        ToyProject project = project("-- require: false\nCREATE INDEX CONCURRENTLY ix ON t (id);", "SELECT 1;");
        Migrator migrator = project.migrator(database);
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD)).hasMessageContaining("V2__x.sql:1\n");
        assertThat(database.query("SELECT to_regclass('ix')")).containsExactly("");
        project.file(
                "up/V2__x.sql",
                "-- require: to_regclass('ix') IS NULL\n-- ensure: to_regclass('ix') IS NOT NULL\n"
                        + "CREATE INDEX CONCURRENTLY ix ON t (id);");
        assertThat(migrator.upgrade(Target.HEAD, RunOptions.DEFAULT).steps()).hasSize(1);
    }

    @Test
    void validate_reports_malformed_ones(TestDatabase database) {
        project("-- require: (1 = 1\n-- ensure: true; DELETE FROM t\nSELECT 1;", "-- ensure:\nSELECT 1;");
        String out = run(database, "validate", 1);
        assertThat(out)
                .contains("V2__x.sql:1", "opens a parenthesis", "V2__x.sql:2", "semicolon", "U2__x.sql:1", "is empty");
    }

    @Test
    void offline_scripts_carry_them(TestDatabase database) {
        project("-- require: (SELECT note = $docuai$a;b$docuai$ FROM t)\n-- ensure: false\nSELECT 1;", "SELECT 1;");
        String sql = run(database, "upgrade base:head --sql", 0);
        assertThat(sql)
                .contains("DO $docuai_$", "require does not hold: V2__x.sql:1", "ensure does not hold: V2__x.sql:2");
    }

    private String run(TestDatabase database, String command, int exitCode) {
        CommandLine commandLine = Main.commandLine(Terminal.NONE);
        StringWriter out = new StringWriter();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        assertThat(commandLine.execute(new ToyProject(folder).args(database, command)))
                .isEqualTo(exitCode);
        return out.toString();
    }
}
