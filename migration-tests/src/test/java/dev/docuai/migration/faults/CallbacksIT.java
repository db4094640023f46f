package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL callbacks, repeatable scripts and Java migrations keep the rules of any other script. */
@ExtendWith(FreshDatabases.class)
class CallbacksIT {
    private static final String CASES = "CREATE OR REPLACE FUNCTION f(x int) RETURNS text LANGUAGE sql BEGIN ATOMIC"
            + " SELECT CASE WHEN x = 1 THEN CASE WHEN x = 2 THEN 'a' ELSE 'b' END ELSE 'c' END; END;";

    private static final String COMMITTING = "CREATE TABLE x (id int); CALL hidden.p();";

    @TempDir
    Path folder;

    private static final class Ear implements MigrationListener {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void notice(String message) {
            heard.add(message);
        }

        @Override
        public void finished(Step step, Duration duration) {
            heard.add("finished " + step.revision());
        }
    }

    private static String told(Throwable error) {
        MigratorException e = (MigratorException) error;
        return e.what() + "\n" + e.where() + "\n" + e.fix();
    }

    private ToyProject project() {
        return new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;")
                .with("2__b", "CREATE TABLE b (id int);", "DROP TABLE b;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "beforeMigrate",
                "beforeEachMigrate",
                "afterEachMigrate",
                "afterEachMigrate__x",
                "beforeEachMigrateStatement",
                "afterEachMigrateStatement",
                "afterVersioned",
                "afterMigrate",
                "afterMigrateApplied",
                "afterConnect",
                "R__r"
            })
    void none_can_end_a_transaction(String name, TestDatabase database) throws SQLException {
        database.execute("CREATE SCHEMA hidden");
        for (String end : new String[] {"COMMIT", "ROLLBACK"}) {
            database.execute("CREATE OR REPLACE PROCEDURE hidden.p() LANGUAGE plpgsql AS 'BEGIN " + end + "; END'");
            ToyProject project = project();
            Migrator migrator = project.file("up/" + name + ".sql", end + ";").migrator(database);
            if (!name.startsWith("R__")) {
                assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                        .satisfies(e -> assertThat(told(e)).contains(name + ".sql:1 " + end, "nothing was changed"));
                assertThat(migrator.validateFiles().problems())
                        .anySatisfy(problem -> assertThat(problem.location()).endsWith(name + ".sql:1"));
            }
            boolean isAlone = !name.contains("Each") && !name.startsWith("R__");
            if (isAlone) {
                // No script and no history row share its transaction.
                continue;
            }
            // Hidden from the text.
            project.file("up/" + name + ".sql", COMMITTING);
            assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                    .satisfies(e -> assertThat(told(e)).contains("invalid transaction termination", name + ".sql:1"));
            assertThat(database.query("SELECT to_regclass('x')")).containsExactly("");
        }
    }

    @ParameterizedTest
    @CsvSource({"beforeMigrate, 0", "beforeEachMigrate, 0", "afterEachMigrate, 0", "afterMigrate, 2", "afterConnect, 0"
    })
    void an_error_names_the_file_and_tells_what_stays(String name, int applied, TestDatabase database) {
        Ear ear = new Ear();
        Migrator migrator = project()
                .file("up/" + name + "__check.sql", "SELECT 1;\n  SELECT nonsense;")
                .migrator(database, ear);
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .satisfies(e -> assertThat(told(e)).contains("column \"nonsense\"", name + "__check.sql:2:10"));
        assertThat(migrator.current().pending()).hasSize(2 - applied);
        assertThat(ear.heard).hasSize(applied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"committing", "rollingback"})
    void a_java_migration_cannot_end_a_transaction_either(String location, TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder).with("1__t", "CREATE TABLE t (id int);", "DROP TABLE t;");
        Migrator migrator = new Migrator(project.config(database)
                .scripts(List.of(folder.resolve("up").toString(), "classpath:db/" + location))
                .build());
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .satisfies(e -> assertThat(told(e))
                        .contains("ends the transaction", "Java migration 2", "canExecuteInTransaction()"));
        assertThat(database.query("SELECT (SELECT count(*) FROM t), (SELECT count(*) FROM flyway_schema_history)"))
                .containsExactly("0|1");
    }

    @Test
    void they_are_cut_as_any_other_script_is(TestDatabase database) throws SQLException {
        Migrator migrator = project()
                .file("up/beforeMigrate.sql", CASES)
                .file("up/R__f.sql", CASES.replace("f(", "g("))
                .file("up/afterMigrate__vacuum.sql", "VACUUM a;")
                .file("up/afterMigrate__copy.sql", "COPY a FROM STDIN;\n1\n2\n\\.\n")
                .migrator(database);
        migrator.upgrade(Target.HEAD);
        assertThat(database.query("SELECT f(1), g(2), (SELECT count(*) FROM a)"))
                .containsExactly("b|c|2");
        migrator.upgrade(Target.HEAD);
        assertThat(database.query("SELECT count(*) FROM a")).containsExactly("4");
    }

    @Test
    void what_they_leave_does_not_reach_the_scripts(TestDatabase database) throws SQLException {
        Ear ear = new Ear();
        Migrator migrator = project()
                .file(
                        "up/beforeMigrate.sql",
                        "SET search_path = pg_catalog; SET ROLE pg_monitor; SET statement_timeout = 99; SET my.x = '1';")
                .file("up/R__a.sql", "SET my.y = '1'; SET statement_timeout = 99;")
                .file(
                        "up/R__b.sql",
                        "SELECT pg_sleep(0.01); CREATE TABLE c AS SELECT current_setting('my.y', true) AS y;")
                .migrator(database, ear);
        migrator.upgrade(Target.HEAD);
        assertThat(database.query("SELECT coalesce(y, '') FROM public.c")).containsExactly("");
        assertThat(ear.heard)
                .anyMatch(heard -> heard.startsWith("beforeMigrate.sql leaves") && heard.contains("ROLE pg_monitor"))
                .anyMatch(heard -> heard.startsWith("R__a.sql leaves") && heard.contains("my.y = 1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"beforeMigrate", "beforeEachMigrate", "afterMigrate", "R__r", "java"})
    void they_wait_for_a_lock_as_scripts_do(String name, TestDatabase database) throws SQLException {
        ToyProject project = project();
        project.migrator(database).upgrade(Target.parse("1"));
        boolean isJava = name.equals("java");
        if (isJava) {
            // The class has its id.
            project = new ToyProject(folder.resolve("java")).with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;");
        } else {
            project.file("up/" + name + ".sql", "LOCK TABLE a;");
        }
        List<String> scripts =
                new ArrayList<>(List.of(project.folder().resolve("up").toString()));
        if (isJava) {
            scripts.add("classpath:db/waiting");
        }
        List<Integer> attempts = new ArrayList<>();
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE a");
            MigrationListener listener = new MigrationListener() {
                @Override
                public void retrying(Step step, int attempt, Duration pause) {
                    attempts.add(attempt);
                    try {
                        other.rollback();
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
            Migrator migrator = new Migrator(
                    project.config(database)
                            .scripts(scripts)
                            .lockTimeout(Duration.ofMillis(100))
                            .build(),
                    listener);
            migrator.upgrade(Target.HEAD);
            assertThat(migrator.current().pending()).isEmpty();
        }
        assertThat(attempts).containsExactly(1);
    }

    @Test
    void one_for_errors_does_not_hide_the_error(TestDatabase database) {
        Ear ear = new Ear();
        Migrator migrator = new ToyProject(folder)
                .with("1__a", "SELECT nonsense;", "")
                .file("up/afterEachMigrateError.sql", "SELECT 1;")
                .file("up/afterMigrateError.sql", "SELECT 1/0;")
                .migrator(database, ear);
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD)).hasMessageContaining("nonsense");
        assertThat(ear.heard)
                .anyMatch(heard -> heard.startsWith("afterEachMigrateError.sql has not run"))
                .anyMatch(heard -> heard.startsWith("afterMigrateError.sql has not run: division by zero"));
    }

    @Test
    void two_of_one_name_are_refused(TestDatabase database) {
        folder.resolve("up/more").toFile().mkdirs();
        Migrator migrator = project()
                .file("up/beforeMigrate.sql", "SELECT 1;")
                .file("up/more/beforeMigrate.sql", "SELECT 2;")
                .migrator(database);
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .satisfies(e -> assertThat(told(e)).contains("callback twice", "up/more/beforeMigrate.sql"));
    }

    @Test
    void one_that_fails_between_the_scripts_of_one_transaction_is_named(TestDatabase database) throws SQLException {
        Migrator migrator = project()
                .file("up/afterVersioned.sql", "SELECT nonsense;")
                .file("up/R__r.sql", "SELECT 1;")
                .migrator(database);
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.withSingleTransaction(true)))
                .satisfies(e -> assertThat(told(e)).contains("nonsense", "afterVersioned.sql:1:8"));
        assertThat(database.query("SELECT to_regclass('a')")).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_between_the_scripts_of_one_transaction_shares_it(boolean fails, TestDatabase database)
            throws SQLException {
        Migrator migrator = project()
                .file("up/afterVersioned.sql", "INSERT INTO a VALUES (7);")
                .file("up/R__r.sql", fails ? "SELECT nonsense;" : "SELECT 1;")
                .migrator(database);
        RunOptions all = RunOptions.DEFAULT.withSingleTransaction(true);
        if (fails) {
            assertThatThrownBy(() -> migrator.upgrade(Target.HEAD, all)).hasMessageContaining("R__r.sql");
        } else {
            migrator.upgrade(Target.HEAD, all);
        }
        assertThat(database.query("SELECT to_regclass('a')")).containsExactly(fails ? "" : "a");
    }
}
