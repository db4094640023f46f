package dev.docuai.migration.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.docuai.migration.Chain;
import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A service starts a migration without blocking, and ends it without a trace. */
@ExtendWith(FreshDatabases.class)
class AsyncIT {
    private final ExecutorService executor = Executors.newCachedThreadPool();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    private static HikariDataSource pool(TestDatabase database, int size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(size);
        pool.setConnectionTimeout(2000);
        return pool;
    }

    @Test
    void an_upgrade_completes_with_what_was_done(TestDatabase database) throws Exception {
        CompletableFuture<MigrateResult> running =
                Chain.BOOKS.migrator(database).upgradeAsync(Target.HEAD, RunOptions.DEFAULT, executor);
        assertThat(running.get(30, TimeUnit.SECONDS).steps()).hasSize(5);
        assertThat(Chain.BOOKS
                        .migrator(database)
                        .downgradeAsync(Target.BASE, RunOptions.DEFAULT, executor)
                        .get(30, TimeUnit.SECONDS)
                        .steps())
                .hasSize(5);
    }

    @Test
    void a_failure_completes_it_with_our_exception(TestDatabase database) {
        CompletableFuture<MigrateResult> running =
                Chain.BOOKS.migrator(database).upgradeAsync(Target.parse("nosuch"), RunOptions.DEFAULT, executor);
        assertThatThrownBy(() -> running.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(MigratorException.class);
    }

    @Test
    void cancelling_cancels_on_the_server_and_rolls_back(TestDatabase database) throws Exception {
        ToyProject project = new ToyProject(folder)
                .with("1__a", "CREATE TABLE a (id int);", "DROP TABLE a;")
                .with("2__slow", "CREATE TABLE b (id int); SELECT pg_sleep(60);", "DROP TABLE b;");
        CountDownLatch begun = new CountDownLatch(1);
        MigrationListener ear = new MigrationListener() {
            @Override
            public void started(Step step) {
                if (step.revision().equals("2")) {
                    begun.countDown();
                }
            }
        };
        CompletableFuture<MigrateResult> running =
                project.migrator(database, ear).upgradeAsync(Target.HEAD, RunOptions.DEFAULT, executor);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        running.cancel(true);
        awaitNobodyAtWork(database);
        assertThat(database.query("SELECT to_regclass('a'), to_regclass('b'), (SELECT max(version) FROM"
                        + " flyway_schema_history)"))
                .containsExactly("a||1");
    }

    private static void awaitNobodyAtWork(TestDatabase database) throws SQLException, InterruptedException {
        String busy = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name LIKE 'docuai-db%'";
        for (int i = 0; i < 1000 && !database.query(busy).contains("0"); i++) {
            Thread.sleep(10);
        }
        assertThat(database.query(busy)).containsExactly("0");
    }

    @Test
    void a_pool_gets_its_connection_back_as_it_was(TestDatabase database) throws Exception {
        try (HikariDataSource pool = pool(database, 1)) {
            Migrator migrator =
                    new Migrator(Chain.BOOKS.config().dataSource(pool).build());
            String state = "SELECT current_setting('lock_timeout'), current_setting('statement_timeout'),"
                    + " current_setting('search_path'), current_setting('application_name'),"
                    + " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())";
            String before = query(pool, state);
            migrator.upgrade(Target.HEAD);
            assertThat(query(pool, state)).isEqualTo(before);
            assertThatThrownBy(() -> migrator.upgrade(Target.parse("+1"))).isInstanceOf(MigratorException.class);
            migrator.downgrade(Target.BASE);
            assertThat(query(pool, state)).isEqualTo(before).endsWith("|0");
        }
    }

    private static String query(HikariDataSource pool, String sql) throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            StringBuilder text = new StringBuilder(row.getString(1));
            for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
                text.append('|').append(row.getString(i));
            }
            return text.toString();
        }
    }

    @Test
    void several_threads_share_one_migrator_on_one_pool(TestDatabase database) throws Exception {
        try (HikariDataSource pool = pool(database, 4)) {
            Migrator migrator = new Migrator(Chain.BOOKS
                    .config()
                    .dataSource(pool)
                    .wait(Duration.ofSeconds(30))
                    .build());
            CompletableFuture<?>[] runs = new CompletableFuture<?>[4];
            for (int i = 0; i < runs.length; i++) {
                runs[i] = migrator.upgradeAsync(Target.HEAD, RunOptions.DEFAULT, executor);
            }
            CompletableFuture.allOf(runs).get(60, TimeUnit.SECONDS);
        }
        assertThat(Chain.BOOKS.migrator(database).current().atHead()).isTrue();
    }
}
