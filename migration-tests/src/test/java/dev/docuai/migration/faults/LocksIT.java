package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.Blocker;
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
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** DDL that queues behind a long transaction lets the others pass and tries again. */
@ExtendWith(FreshDatabases.class)
class LocksIT {
    @TempDir
    Path folder;

    private ToyProject project;

    @BeforeEach
    void write() {
        project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int);", "DROP TABLE t;")
                .with("2__c", "ALTER TABLE t ADD COLUMN c int;", "ALTER TABLE t DROP COLUMN c;");
    }

    /** Ends the blocking transaction at the second retry. */
    private static final class Ear implements MigrationListener {
        private final List<Integer> attempts = new CopyOnWriteArrayList<>();
        private final AtomicReference<Blocker> blocker = new AtomicReference<>();
        private final Connection blocking;

        Ear(Connection blocking) {
            this.blocking = blocking;
        }

        @Override
        public void blocked(Step step, Blocker by) {
            blocker.set(by);
        }

        @Override
        public void retrying(Step step, int attempt, Duration pause) {
            attempts.add(attempt);
            if (attempt == 2) {
                try {
                    blocking.rollback();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private Connection blockingTransaction(TestDatabase database) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = 'a long report'");
            statement.execute("SELECT count(*) FROM t");
        }
        return connection;
    }

    private Migrator patient(TestDatabase database, MigrationListener listener, int retries) {
        return new Migrator(
                project.config(database)
                        .lockTimeout(Duration.ofMillis(300))
                        .lockRetries(retries)
                        .build(),
                listener);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_blocked_upgrade_tries_again_until_it_gets_its_lock(boolean singleTransaction, TestDatabase database)
            throws SQLException {
        project.migrator(database).upgrade(Target.parse("1"));
        try (Connection blocking = blockingTransaction(database)) {
            Ear ear = new Ear(blocking);
            patient(database, ear, 5).upgrade(Target.HEAD, RunOptions.DEFAULT.withSingleTransaction(singleTransaction));
            assertThat(ear.attempts).containsExactly(1, 2);
            assertThat(ear.blocker.get().application()).isEqualTo("a long report");
            assertThat(ear.blocker.get().query()).isEqualTo("SELECT count(*) FROM t");
        }
        assertThat(project.migrator(database).current().atHead()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_blocked_downgrade_tries_again_until_it_gets_its_lock(boolean singleTransaction, TestDatabase database)
            throws SQLException {
        project.migrator(database).upgrade(Target.HEAD);
        try (Connection blocking = blockingTransaction(database)) {
            Ear ear = new Ear(blocking);
            patient(database, ear, 5)
                    .downgrade(Target.BASE, RunOptions.DEFAULT.allowingLoss().withSingleTransaction(singleTransaction));
            assertThat(ear.attempts).containsExactly(1, 2);
        }
        assertThat(database.query("SELECT to_regclass('t')")).containsExactly("");
    }

    @Test
    void when_patience_ends_the_error_names_who_was_in_the_way(TestDatabase database) throws SQLException {
        project.migrator(database).upgrade(Target.parse("1"));
        try (Connection blocking = blockingTransaction(database)) {
            assertThatThrownBy(
                            () -> patient(database, MigrationListener.SILENT, 1).upgrade(Target.HEAD))
                    .isInstanceOf(MigratorException.class)
                    .hasMessageContaining("revision 2 did not get its lock within 300 ms, 2 times")
                    .hasMessageContaining("V2__c.sql:1")
                    .hasMessageContaining("blocked by pid")
                    .hasMessageContaining("(a long report), idle in transaction since")
                    .hasMessageContaining("pg_terminate_backend");
            blocking.rollback();
        }
        assertThat(database.query("SELECT count(*) FROM flyway_schema_history")).containsExactly("1");
    }

    @Test
    void others_see_in_the_server_what_is_running(TestDatabase database) throws SQLException {
        project.with(
                "3__look",
                "CREATE TABLE seen AS SELECT application_name FROM pg_stat_activity" + " WHERE pid = pg_backend_pid();",
                "DROP TABLE seen;");
        project.migrator(database).upgrade(Target.HEAD);
        assertThat(database.query("SELECT * FROM seen")).containsExactly("docuai-db: upgrade 3");
    }

    @Test
    void a_statement_may_be_given_an_end(TestDatabase database) throws SQLException {
        project.with("3__slow", "SELECT pg_sleep(60);", "SELECT 1;");
        Migrator hasty = new Migrator(project.config(database)
                .statementTimeout(Duration.ofMillis(300))
                .build());
        assertThatThrownBy(() -> hasty.upgrade(Target.HEAD))
                .hasMessageContaining("canceling statement due to statement timeout")
                .hasMessageContaining("V3__slow.sql:1");
        assertThat(database.query("SELECT max(version) FROM flyway_schema_history"))
                .containsExactly("2");
    }
}
