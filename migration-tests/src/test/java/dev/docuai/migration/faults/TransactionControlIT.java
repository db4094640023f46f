package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A script cannot end the transaction that it shares with its history row: not in a run, not in a dry run. */
@ExtendWith(FreshDatabases.class)
class TransactionControlIT {
    private static final String STATE =
            "SELECT to_regclass('a') IS NOT NULL, (SELECT count(*) FROM flyway_schema_history)";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN; DROP TABLE a; COMMIT;",
                "DROP TABLE a; commit work;",
                "DROP TABLE a;\n-- done\nEND;",
                "DROP TABLE a; COMMIT AND CHAIN;",
                "START TRANSACTION; DROP TABLE a;",
                "ROLLBACK; DROP TABLE a;",
                "ABORT; DROP TABLE a;",
                "ROLLBACK AND CHAIN; DROP TABLE a;",
                "SAVEPOINT s; DROP TABLE a; RELEASE SAVEPOINT s;",
                "DROP TABLE a; PREPARE /* two phases */ TRANSACTION 'x';",
            })
    void is_refused_in_an_undo_script_before_the_first_statement(String undo, TestDatabase database)
            throws SQLException {
        ToyProject project = new ToyProject(folder).with("1__a", "CREATE TABLE a (id int);", undo);
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.HEAD);
        for (RunOptions options : List.of(
                RunOptions.DEFAULT,
                RunOptions.DEFAULT.allowingLoss(),
                RunOptions.DEFAULT.withDryRun(true),
                RunOptions.DEFAULT.allowingLoss().withSingleTransaction(true))) {
            assertRefused(() -> migrator.downgrade(Target.BASE, options), "U1__a.sql:");
            assertThat(database.query(STATE)).containsExactly("t|1");
        }
        assertThat(migrator.validateFiles().problems())
                .anyMatch(problem -> problem.location().contains("U1__a.sql:"));
    }

    private static void assertRefused(ThrowingCallable run, String location) {
        assertThatThrownBy(run)
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining(location)
                .hasMessageContaining("the transaction that the script shares with its history row")
                .hasMessageContaining("executeInTransaction=false into ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMMIT", "ROLLBACK AND CHAIN", "SAVEPOINT x", "BEGIN ISOLATION LEVEL SERIALIZABLE"})
    void is_refused_in_an_upgrade_script_before_the_first_statement(String control, TestDatabase database)
            throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;")
                .with("2__b", "CREATE TABLE b (id int);\n" + control + ";\nSELECT 1/0;", "DROP TABLE b;");
        for (boolean dryRun : List.of(true, false)) {
            assertRefused(
                    () -> project.migrator(database).upgrade(Target.HEAD, RunOptions.DEFAULT.withDryRun(dryRun)),
                    "V2__b.sql:2");
            assertThat(database.query("SELECT to_regclass('a'), to_regclass('flyway_schema_history')"))
                    .containsExactly("|");
        }
        CommandRun offline = CommandRun.of(project.args(database, "upgrade base:head --sql"));
        assertThat(offline.exitCode()).isEqualTo(1);
        assertThat(offline.err()).contains("V2__b.sql:2");
    }

    /** Flyway's parser gives no statement of a repeatable script to us beforehand: the guard alone can stop it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"COMMIT", "COMMIT AND CHAIN", "END", "ROLLBACK", "ROLLBACK AND CHAIN", "PREPARE TRANSACTION 'p'"
            })
    void what_no_parser_has_seen_fails_and_leaves_nothing(String control, TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;")
                .file("up/R__views.sql", "CREATE TABLE r (id int);\n" + control + ";\nCREATE TABLE s (id int);");
        assertThatThrownBy(() -> project.migrator(database).upgrade(Target.HEAD))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("R__views.sql");
        assertThat(database.query(
                        "SELECT to_regclass('r'), to_regclass('s'), (SELECT count(*) FROM flyway_schema_history)"))
                .containsExactly("||1");
    }

    @Test
    void a_cursor_that_a_script_closes_does_not_open_the_way_for_a_commit(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .file("up/R__views.sql", "CREATE TABLE r (id int);\nCLOSE ALL;\nCOMMIT;\nCREATE TABLE s (id int);")
                .with("1__a", "CREATE TABLE a (id int);\nCLOSE ALL;\nCREATE TABLE a2 (id int);", "DROP TABLE a, a2;");
        assertThatThrownBy(() -> project.migrator(database).upgrade(Target.HEAD))
                .hasMessageContaining("R__views.sql")
                .hasMessageContaining("ends the transaction");
        assertThat(database.query("SELECT to_regclass('r'), to_regclass('a2')")).containsExactly("|a2");
    }

    @Test
    void a_procedure_or_a_block_that_commits_is_refused_without_a_trace(TestDatabase database) throws SQLException {
        String procedure = "CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN DELETE FROM a; COMMIT; END $$;";
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int); INSERT INTO a VALUES (1); " + procedure, "")
                .with("2__c", "SELECT 1;", "CALL p();")
                .with("3__d", "SELECT 1;", "DO $$ BEGIN EXECUTE 'CALL p()'; END $$;");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.HEAD);
        for (RunOptions options :
                List.of(RunOptions.DEFAULT, RunOptions.DEFAULT.allowingLoss(), RunOptions.DEFAULT.withDryRun(true))) {
            assertThatThrownBy(() -> migrator.downgrade(Target.parse("-1"), options))
                    .hasMessageContaining("invalid transaction termination")
                    .hasMessageContaining("executeInTransaction=false into U3__d.sql.conf");
        }
        project.file("down/U3__d.sql", "SELECT 1;");
        migrator.downgrade(Target.parse("-1"));
        assertThatThrownBy(() -> migrator.downgrade(Target.parse("-1")))
                .hasMessageContaining("invalid transaction termination")
                .hasMessageContaining("nothing was changed");
        assertThat(database.query("SELECT count(*) FROM a")).containsExactly("1");
        assertThat(migrator.current().revision()).contains(RevisionId.of("2"));
    }

    @Test
    void a_script_that_is_declared_to_make_its_own_transactions_may(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__a",
                        "BEGIN;\nCREATE TABLE a (id int);\nCOMMIT;\nINSERT INTO a SELECT generate_series(1, 1000);",
                        "BEGIN; DROP TABLE a; COMMIT;")
                .file("up/V1__a.sql.conf", "executeInTransaction=false\n")
                .file("down/U1__a.sql.conf", "executeInTransaction=false\n");
        Migrator migrator = project.migrator(database);
        assertThat(migrator.validateFiles().problems()).isEmpty();
        migrator.upgrade(Target.HEAD);
        assertThatThrownBy(() -> migrator.downgrade(Target.BASE))
                .hasMessageContaining(
                        "docuai-db cannot count how much, because it runs outside a transaction; nothing was changed")
                .hasMessageContaining("U1__a.sql:1");
        assertThat(database.query(STATE)).containsExactly("t|1");
        migrator.downgrade(Target.BASE, RunOptions.DEFAULT.allowingLoss());
        assertThat(database.query(STATE)).containsExactly("f|2");
    }

    @Test
    void a_declared_script_that_fails_or_stays_open_is_told_as_it_is(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "")
                .with(
                        "2__b",
                        "BEGIN;\nCREATE TABLE b (id int);\nCOMMIT;\nBEGIN;\nCREATE TABLE c (id int);",
                        "SELECT 1;")
                .file("up/V2__b.sql.conf", "executeInTransaction=false\n");
        assertThatThrownBy(() -> project.migrator(database).upgrade(Target.HEAD))
                .hasMessageContaining("the script begins a transaction and does not end it")
                .hasMessageContaining("V2__b.sql");
        assertThat(database.query("SELECT to_regclass('b'), to_regclass('c')")).containsExactly("b|");
        database.execute("DROP TABLE b");
        project.file("up/V2__b.sql", "BEGIN;\nCREATE TABLE b (id int);\nCOMMIT;\nBEGIN;\nSELECT 1/0;\nCOMMIT;");
        assertThatThrownBy(() -> project.migrator(database).upgrade(Target.HEAD))
                .hasMessageContaining("division by zero")
                .hasMessageContaining("V2__b.sql:5")
                .hasMessageNotContaining("was rolled back");
        assertThat(database.query("SELECT version, success FROM flyway_schema_history ORDER BY installed_rank"))
                .containsExactly("1|t", "2|f");
    }

    @Test
    void a_delete_with_a_commit_behind_it_deletes_nothing_unasked(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__a",
                        "CREATE TABLE a (id int); INSERT INTO a SELECT generate_series(1, 1000);",
                        "DROP TABLE a;")
                .with("2__d", "-- hazards: DELETES_DATA (a)\nDELETE FROM a;\nCOMMIT;", "SELECT 1;");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.parse("1"));
        assertRefused(() -> migrator.upgrade(Target.HEAD), "V2__d.sql:3");
        project.file("up/V2__d.sql.conf", "executeInTransaction=false\n");
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD)).hasMessageContaining("docuai-db cannot count how much");
        assertThat(database.query("SELECT count(*) FROM a")).containsExactly("1000");
        assertThat(migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.allowingLoss())
                        .steps())
                .hasSize(1);
        assertThat(database.query("SELECT count(*) FROM a")).containsExactly("0");
    }

    @Test
    void words_that_only_look_like_it_are_none(TestDatabase database) {
        ToyProject project = new ToyProject(folder)
                .with(
                        "1__a",
                        "CREATE TABLE a (\"commit\" text DEFAULT 'ROLLBACK;'); -- COMMIT;\n"
                                + "/* BEGIN; */ INSERT INTO a VALUES ('end; commit;');\n"
                                + "CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;\n"
                                + "DO $$ BEGIN PERFORM 'x'; END $$;\nPREPARE q AS SELECT 1; DEALLOCATE q;\n"
                                + "CREATE TABLE f (id int); COPY f FROM stdin WITH (FREEZE);\n1\n\\.\n",
                        "DROP FUNCTION f(); DROP TABLE a, f;");
        Migrator migrator = project.migrator(database);
        assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(1);
        assertThat(migrator.downgrade(Target.BASE, RunOptions.DEFAULT.allowingLoss())
                        .steps())
                .hasSize(1);
    }
}
