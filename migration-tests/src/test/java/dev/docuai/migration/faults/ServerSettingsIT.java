package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.Loss;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that need quotes, settings of roles and databases, and missing privileges: they work, or the error says why. */
@ExtendWith(FreshDatabases.class)
class ServerSettingsIT {
    @TempDir
    Path folder;

    private ToyProject project() {
        return project("");
    }

    /** One whose second script outlasts every time limit of these tests. */
    private ToyProject slowProject() {
        return project("SELECT pg_sleep(0.4); ");
    }

    private ToyProject project(String first) {
        return new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;")
                .with(
                        "2__b",
                        first + "INSERT INTO a VALUES (1); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';",
                        first + "DROP FUNCTION f(); DELETE FROM a;")
                .with("3__i", "CREATE INDEX CONCURRENTLY ix ON a (id);", "DROP INDEX CONCURRENTLY ix;");
    }

    @ParameterizedTest
    @CsvSource({
        "'My \"odd\" Schema', 'My \"odd\" Table'",
        "public, 'a.b'",
        "'sélect', 'WITH'",
        "'it''s', 'my history'",
        "'a\\b', '100%'",
        "'{curly}', '${no}'",
    })
    void a_history_of_any_name_works_like_any_other(String schema, String table, TestDatabase database)
            throws SQLException {
        Migrator migrator = new Migrator(
                project().config(database).schema(schema).historyTable(table).build());
        Instant start = Instant.now();
        assertThat(migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.withDryRun(true))
                        .steps())
                .hasSize(2);
        assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(3);
        assertThat(migrator.upgrade(Target.HEAD).steps()).isEmpty();
        assertThat(migrator.validate().problems()).isEmpty();
        assertThat(migrator.downgrade(Target.parse("1"), RunOptions.DEFAULT.allowingLoss())
                        .steps())
                .hasSize(2);
        migrator.stamp(Target.HEAD, false);
        assertThat(migrator.current().atHead()).isTrue();
        assertThat(database.query(
                        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = '"
                                + schema.replace("'", "''") + "' AND relname = '" + table.replace("'", "''") + "'"))
                .containsExactly("1");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default_transaction_read_only = on",
                "transaction_timeout = '300ms'",
                "statement_timeout = '200ms'",
                "idle_in_transaction_session_timeout = '1ms'",
                "idle_session_timeout = '700ms'",
                "lock_timeout = '1ms'",
                "default_transaction_isolation = 'serializable'",
                "default_transaction_deferrable = on",
                "session_replication_role = replica",
                "standard_conforming_strings = off",
                "exit_on_error = on",
                "row_security = off",
                "check_function_bodies = off",
                "search_path = ''",
                "client_min_messages = error",
                "datestyle = 'German'",
                "quote_all_identifiers = on",
                "track_counts = off",
            })
    void a_setting_of_the_database_does_not_break_a_run(String setting, TestDatabase database) throws SQLException {
        database.execute("ALTER DATABASE " + database.name() + " SET " + setting);
        ToyProject project = setting.contains("timeout") ? slowProject() : project();
        Migrator migrator =
                new Migrator(project.config(database).schema("public").build());
        assertThat(migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.withDryRun(true))
                        .steps())
                .hasSize(2);
        assertThat(migrator.upgrade(Target.HEAD).steps()).hasSize(3);
        assertThat(migrator.downgrade(Target.BASE, RunOptions.DEFAULT.withConsent(losses -> true))
                        .steps())
                .hasSize(3);
        migrator.stamp(Target.parse("1"), false);
        assertThat(migrator.stamp(Target.BASE, false).recorded()).isEmpty();
    }

    @Test
    void what_a_script_deletes_is_counted_where_the_database_counts_nothing(TestDatabase database) throws SQLException {
        database.execute("ALTER DATABASE " + database.name() + " SET track_counts = off");
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2);", "DROP TABLE t;")
                .with("2__u", "CREATE TABLE u (id int);", "DELETE FROM t WHERE id = 1; DROP TABLE u;");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.HEAD);
        List<Loss> losses = new ArrayList<>();
        migrator.downgrade(Target.parse("1"), RunOptions.DEFAULT.withConsent(losses::addAll));
        assertThat(losses).extracting(Loss::toString).containsExactly("table public.t: 1 row");
    }

    @Test
    void what_cannot_be_counted_is_refused(TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2);", "DROP TABLE t;")
                .with(
                        "2__u",
                        "CREATE TABLE u (id int);",
                        "DO $$ BEGIN SET track_counts = off; DELETE FROM t; END $$; DROP TABLE u;");
        Migrator migrator = project.migrator(database);
        migrator.upgrade(Target.HEAD);
        assertThatThrownBy(() -> migrator.downgrade(Target.parse("1"), RunOptions.DEFAULT.withConsent(losses -> true)))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("track_counts is off");
        assertThat(database.query("SELECT count(*) FROM t")).containsExactly("2");
    }

    @Test
    void triggers_that_are_switched_off_for_a_role_are_told(TestDatabase database) throws SQLException {
        SharedServer.execute(
                "DROP ROLE IF EXISTS quiet",
                "CREATE ROLE quiet LOGIN PASSWORD 'secret'",
                "ALTER ROLE quiet SET session_replication_role = replica");
        try {
            database.execute("GRANT ALL ON SCHEMA public TO quiet");
            CommandRun refused = run(database, "quiet", "upgrade head");
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("session_replication_role is replica")
                    .contains("ALTER ROLE \"quiet\" RESET session_replication_role;");
        } finally {
            database.execute("DROP OWNED BY quiet CASCADE");
            SharedServer.execute("DROP ROLE quiet");
        }
    }

    private CommandRun run(TestDatabase database, String role, String command) {
        String address = database.url().replaceFirst("\\?.*", "").replaceFirst("^jdbc:postgresql://([^@/]*@)?", "");
        return CommandRun.of(project().args(new TestDatabase("postgresql://" + role + ":secret@" + address), command));
    }

    @ParameterizedTest
    @CsvSource({
        "upgrade head, GRANT SELECT ON",
        "current, GRANT SELECT ON",
        "history -r :current, GRANT SELECT ON",
        "downgrade base, GRANT SELECT ON",
        "validate, GRANT SELECT ON",
        "repair, GRANT SELECT ON",
        "stamp head, GRANT SELECT ON",
    })
    void a_history_that_the_role_may_not_read_is_told_with_the_grant(
            String command, String grant, TestDatabase database) throws SQLException {
        project().migrator(database).upgrade(Target.parse("2"));
        SharedServer.execute("DROP ROLE IF EXISTS stranger", "CREATE ROLE stranger LOGIN PASSWORD 'secret'");
        try {
            CommandRun refused = run(database, "stranger", command);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .contains("permission denied for table flyway_schema_history")
                    .contains("SELECT installed_rank")
                    .contains(grant + " \"public\".\"flyway_schema_history\"")
                    .doesNotContain("the connection failed", "Exception", "where: :");
        } finally {
            SharedServer.execute("DROP ROLE stranger");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"upgrade head", "downgrade base", "downgrade base --yes", "stamp base", "upgrade head --dry-run"
            })
    void a_role_that_may_only_read_is_told_what_failed(String command, TestDatabase database) throws SQLException {
        project().migrator(database).upgrade(Target.parse("2"));
        SharedServer.execute("DROP ROLE IF EXISTS stranger", "CREATE ROLE stranger LOGIN PASSWORD 'secret'");
        try {
            database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO stranger");
            CommandRun refused = run(database, "stranger", command);
            if (command.equals("upgrade head --dry-run")) {
                assertThat(refused.exitCode()).isZero();
                return;
            }
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(refused.err())
                    .containsPattern("must be owner|permission denied")
                    .contains("fix:")
                    .doesNotContain("the connection failed", "Exception", "where: :", "revision  ");
        } finally {
            database.execute("DROP OWNED BY stranger CASCADE");
            SharedServer.execute("DROP ROLE stranger");
        }
    }

    @Test
    void a_role_that_may_not_write_the_history_is_told_the_grant(TestDatabase database) throws SQLException {
        ToyProject project = project();
        project.migrator(database).upgrade(Target.parse("2"));
        project.file("down/U2__b.sql", "SELECT 1;");
        SharedServer.execute("DROP ROLE IF EXISTS stranger", "CREATE ROLE stranger LOGIN PASSWORD 'secret'");
        try {
            database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO stranger");
            String address = database.url().replaceFirst("\\?.*", "").replaceFirst("^jdbc:postgresql://([^@/]*@)?", "");
            CommandRun refused = CommandRun.of(
                    project.args(new TestDatabase("postgresql://stranger:secret@" + address), "downgrade 1"));
            assertThat(refused.err())
                    .contains("permission denied for table flyway_schema_history", "INSERT INTO")
                    .contains(
                            "GRANT SELECT, INSERT, UPDATE, DELETE ON \"public\".\"flyway_schema_history\" TO \"stranger\";");
        } finally {
            database.execute("DROP OWNED BY stranger CASCADE");
            SharedServer.execute("DROP ROLE stranger");
        }
    }
}
