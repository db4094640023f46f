package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong between the last statement of a script and its COMMIT is told of the script. */
@ExtendWith(FreshDatabases.class)
class ScriptEndIT {
    private static final String PARENT_AND_CHILD = "CREATE TABLE p (id int CONSTRAINT pk_p PRIMARY KEY);"
            + " CREATE TABLE c (id int, p int CONSTRAINT fk_c REFERENCES p DEFERRABLE INITIALLY DEFERRED);";
    private static final RunOptions ALL = RunOptions.DEFAULT.allowingLoss();

    @TempDir
    Path folder;

    private static String told(Throwable error) {
        MigratorException e = (MigratorException) error;
        return e.what() + "\n" + e.where() + "\n" + e.fix();
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void a_deferred_constraint_is_checked_at_the_end_of_its_script(
            boolean oneTransaction, boolean dryRun, TestDatabase database) throws SQLException {
        ToyProject project = new ToyProject(folder)
                .with("1__t", PARENT_AND_CHILD, "DROP TABLE c, p;")
                .with(
                        "2__ok",
                        "INSERT INTO c (p) VALUES (1); INSERT INTO p VALUES (1);",
                        "INSERT INTO c (p) VALUES (3);")
                .with("3__bad", "INSERT INTO c (p) VALUES (2);", "");
        Migrator migrator = project.migrator(database);
        RunOptions options = ALL.withSingleTransaction(oneTransaction).withDryRun(dryRun);
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD, options))
                .satisfies(e -> assertThat(told(e))
                        .contains("violates foreign key constraint \"fk_c\"", "V3__bad.sql, at its end", "23503"));
        assertThat(migrator.current().revision().map(String::valueOf).orElse("base"))
                .isEqualTo(oneTransaction || dryRun ? "base" : "2");
        migrator.upgrade(Target.parse("2"));
        assertThatThrownBy(() -> migrator.downgrade(Target.BASE, options))
                .satisfies(e -> assertThat(told(e)).contains("fk_c", "U2__ok.sql, at its end"));
        assertThat(database.query("SELECT count(*) FROM flyway_schema_history WHERE success"))
                .containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_deferred_constraint_is_deferred_in_the_next_script_again(boolean dryRun, TestDatabase database) {
        String deferred = "INSERT INTO c (p) VALUES (%1$s); INSERT INTO p VALUES (%1$s);";
        Migrator migrator = new ToyProject(folder)
                .with("1__t", PARENT_AND_CHILD, "SELECT 1;")
                .with(
                        "2__a",
                        "SET CONSTRAINTS ALL IMMEDIATE; "
                                + deferred.formatted(1).replaceFirst("INSERT.*", "") + "INSERT INTO p VALUES (9);",
                        deferred.formatted(4))
                .with("3__b", deferred.formatted(2), deferred.formatted(3))
                .migrator(database);
        migrator.upgrade(Target.HEAD, ALL.withSingleTransaction(true).withDryRun(dryRun));
        migrator.upgrade(Target.HEAD);
        assertThat(migrator.downgrade(
                                Target.parse("1"),
                                ALL.withSingleTransaction(true).withDryRun(dryRun))
                        .steps())
                .hasSize(2);
    }

    @Test
    void a_table_whose_constraint_waits_can_be_altered_by_the_next_script(TestDatabase database) throws SQLException {
        Migrator migrator = new ToyProject(folder)
                .with(
                        "1__t",
                        PARENT_AND_CHILD + " INSERT INTO p VALUES (1); INSERT INTO c (p) VALUES (1);",
                        "SELECT 1;")
                .with("2__a", "SELECT 1;", "ALTER TABLE c DROP COLUMN p;")
                .with("3__b", "SELECT 1;", "UPDATE c SET p = 2; INSERT INTO p VALUES (2);")
                .migrator(database);
        migrator.upgrade(Target.HEAD);
        assertThatThrownBy(() -> migrator.downgrade(Target.parse("1")))
                .hasMessageContaining("column public.c.p: 1 value");
        migrator.downgrade(Target.parse("1"), ALL.withSingleTransaction(true));
        assertThat(database.query("SELECT count(*) FROM flyway_schema_history")).containsExactly("5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pg_advisory_unlock_all();",
                "DO $$ BEGIN PERFORM pg_advisory_unlock_all(); END $$;",
                "DO $$ DECLARE key bigint; BEGIN FOR key IN SELECT classid::bigint << 32 | objid::bigint FROM pg_locks"
                        + " WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
                        + " LOOP WHILE pg_advisory_unlock(key) LOOP END LOOP; END LOOP; END $$;"
            })
    void a_script_cannot_release_the_lock_that_keeps_others_out(String sql, TestDatabase database) throws SQLException {
        Migrator migrator = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", sql)
                .with("2__b", "CREATE TABLE b (id int); " + sql, "DROP TABLE b;")
                .migrator(database);
        for (RunOptions options : new RunOptions[] {ALL.withDryRun(true), ALL, ALL.withSingleTransaction(true)}) {
            assertThatThrownBy(() -> migrator.upgrade(Target.HEAD, options))
                    .satisfies(e -> assertThat(told(e)).contains("docuai-db's own lock", "V2__b.sql"));
        }
        migrator.upgrade(Target.parse("1"));
        assertThatThrownBy(() -> migrator.downgrade(Target.BASE, ALL))
                .satisfies(e -> assertThat(told(e)).contains("docuai-db's own lock", "U1__a.sql"));
        assertThat(database.query("SELECT to_regclass('b'), (SELECT count(*) FROM flyway_schema_history)"))
                .containsExactly("|1");
    }

    @Test
    void a_script_that_makes_its_transaction_read_only_is_named(TestDatabase database) throws SQLException {
        Migrator migrator = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a; SET TRANSACTION READ ONLY;")
                .with("2__b", "CREATE TABLE b (id int); SET transaction_read_only = on;", "DROP TABLE b;")
                .migrator(database);
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .satisfies(e -> assertThat(told(e)).contains("read-only", "V2__b.sql"));
        assertThatThrownBy(() -> migrator.downgrade(Target.BASE, ALL))
                .satisfies(e -> assertThat(told(e)).contains("read-only", "U1__a.sql"));
        assertThat(database.query("SELECT to_regclass('a'), to_regclass('b')")).containsExactly("a|");
    }

    @Test
    void a_script_does_not_find_what_another_has_drawn_from_a_sequence(TestDatabase database) {
        Migrator migrator = new ToyProject(folder)
                .with("1__s", "CREATE SEQUENCE s; SELECT nextval('s');", "SELECT 1;")
                .with("2__t", "SELECT currval('s');", "SELECT 1;")
                .migrator(database);
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD, ALL.withSingleTransaction(true)))
                .hasMessageContaining("is not yet defined in this session");
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .hasMessageContaining("is not yet defined in this session");
    }

    @Test
    void a_pool_gets_its_connection_back_without_locks_and_channels(TestDatabase database) throws SQLException {
        new ToyProject(folder)
                .with(
                        "1__a",
                        "LISTEN \"News\"; SELECT pg_advisory_lock(1), pg_try_advisory_lock_shared(2, 3), pg_advisory_xact_lock(5);",
                        "SELECT pg_advisory_lock(4);");
        HikariConfig one = new HikariConfig();
        one.setJdbcUrl(database.url());
        one.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(one)) {
            Migrator migrator = new Migrator(MigratorConfig.builder()
                    .dataSource(pool)
                    .scripts(List.of(folder.resolve("up").toString()))
                    .undoScripts(List.of(folder.resolve("down").toString()))
                    .build());
            migrator.upgrade(Target.HEAD);
            migrator.downgrade(Target.BASE);
            try (Connection kept = pool.getConnection();
                    Statement statement = kept.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT (SELECT count(*) FROM pg_listening_channels()),"
                                    + " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())")) {
                row.next();
                assertThat(row.getInt(1)).isZero();
                assertThat(row.getInt(2)).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "SET client_encoding = 'LATIN1'; # client_encoding",
                "SET datestyle = 'German'; # DateStyle",
                "SELECT pg_terminate_backend(pg_backend_pid()); # administrator command",
            })
    void a_session_that_ends_in_a_script_is_told_of_the_script(String statement, String message, TestDatabase database)
            throws SQLException {
        Migrator migrator = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;\n" + statement)
                .with("2__b", "CREATE TABLE b (id int);\n" + statement, "DROP TABLE b;")
                .migrator(database);
        assertThatThrownBy(() -> migrator.upgrade(Target.HEAD))
                .satisfies(e -> assertThat(told(e)).contains(message, "V2__b.sql:2"));
        assertThatThrownBy(() -> migrator.downgrade(Target.BASE, ALL))
                .satisfies(e -> assertThat(told(e)).contains(message, "U1__a.sql:2"));
        assertThat(database.query("SELECT to_regclass('a'), to_regclass('b')")).containsExactly("a|");
    }
}
