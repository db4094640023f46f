package dev.docuai.migration.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A script for psql checks the conditions of the headers where it runs. */
@ExtendWith(FreshDatabases.class)
class OfflineConditionsIT {
    private static final String BOTH =
            "-- require: (SELECT note = 'a;b' FROM t)\n-- ensure: (SELECT count(*) = 2 FROM t)\n";

    @TempDir
    Path folder;

    static List<ScriptRunner> runners() {
        return ScriptRunner.available();
    }

    private String script(TestDatabase database, String... ups) {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int, note text); INSERT INTO t VALUES (1, 'a;b');", "DROP TABLE t;");
        for (int i = 0; i < ups.length; i++) {
            project.with(2 + i + "__x", ups[i], "SELECT 1;");
        }
        return project.migrator(database).offlineUpgrade(Target.parse("base"), Target.HEAD);
    }

    private static List<String> history(TestDatabase database) throws SQLException {
        return database.query("SELECT version FROM flyway_schema_history ORDER BY installed_rank");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void conditions_that_hold_let_the_script_pass(ScriptRunner runner, TestDatabase database) throws SQLException {
        String script = script(database, BOTH + "INSERT INTO t VALUES (2, 'c');");

        assertThat(runner.run(database, script)).as(script).isEmpty();
        assertThat(database.query("SELECT count(*) FROM t")).containsExactly("2");
        assertThat(history(database)).containsExactly("1", "2");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void one_that_does_not_hold_before_rolls_everything_back(ScriptRunner runner, TestDatabase database)
            throws SQLException {
        String script = script(database, "-- require: (SELECT count(*) = 0 FROM t)\nINSERT INTO t VALUES (2, 'c');");

        assertThat(runner.run(database, script))
                .hasValueSatisfying(error -> assertThat(error).contains("require does not hold: V2__x.sql:1"));
        assertThat(database.query("SELECT to_regclass('t'), to_regclass('flyway_schema_history')"))
                .containsExactly("|");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void one_that_does_not_hold_after_rolls_everything_back(ScriptRunner runner, TestDatabase database)
            throws SQLException {
        String script = script(database, BOTH + "INSERT INTO t VALUES (2, 'c'), (3, 'd');");

        assertThat(runner.run(database, script))
                .hasValueSatisfying(error -> assertThat(error).contains("ensure does not hold: V2__x.sql:2"));
        assertThat(database.query("SELECT to_regclass('t'), to_regclass('flyway_schema_history')"))
                .containsExactly("|");
    }

    @ParameterizedTest
    @MethodSource("runners")
    void outside_a_transaction_the_scripts_before_it_stay(ScriptRunner runner, TestDatabase database)
            throws SQLException {
        String script = script(
                database,
                BOTH + "INSERT INTO t VALUES (2, 'c');",
                "-- require: (SELECT count(*) = 7 FROM t)\nCREATE INDEX CONCURRENTLY ix_t ON t (id);");

        assertThat(runner.run(database, script))
                .hasValueSatisfying(error -> assertThat(error).contains("require does not hold: V3__x.sql:1"));
        assertThat(database.query("SELECT to_regclass('ix_t')")).containsExactly("");
        assertThat(history(database)).containsExactly("1", "2");
    }
}
