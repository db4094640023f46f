package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.migration.Chain;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.GoldenCatalog;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.cli.Main;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two migrators never run at once, docuai-db or Flyway. */
@ExtendWith(FreshDatabases.class)
class RivalsIT {
    private static final int THREADS = 8;

    @Test
    void of_eight_that_start_at_once_one_applies_and_all_succeed(TestDatabase database) throws Exception {
        Migrator shared = Chain.BOOKS.migrator(database);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<MigrateResult>> runs = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                runs.add(threads.submit(() -> shared.upgrade(Target.HEAD)));
            }
            int applied = 0;
            for (Future<MigrateResult> run : runs) {
                applied += run.get().steps().size();
            }
            assertThat(applied).isEqualTo(5);
        } finally {
            threads.shutdownNow();
        }
        assertThat(database.catalog()).isEqualTo(GoldenCatalog.of("books"));
    }

    @Test
    void of_eight_processes_that_start_at_once_all_end_with_0(TestDatabase database) throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            List<String> line = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Main.class.getName()));
            line.addAll(List.of(Chain.BOOKS.args(database, "upgrade", "head")));
            processes.add(new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(database.query("SELECT count(*) FROM flyway_schema_history")).containsExactly("5");
        assertThat(database.catalog()).isEqualTo(GoldenCatalog.of("books"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ours_and_plain_flyways_share_the_work_without_harm(boolean transactionalLock, TestDatabase database)
            throws Exception {
        FluentConfiguration configuration = Chain.BOOKS.flyway(database);
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(transactionalLock);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> flyway = threads.submit(() -> configuration.load().migrate());
            Future<?> ours = threads.submit(() -> Chain.BOOKS.migrator(database).upgrade(Target.HEAD));
            flyway.get();
            ours.get();
        } finally {
            threads.shutdownNow();
        }
        assertThat(database.query("SELECT count(*) FROM flyway_schema_history")).containsExactly("5");
        assertThat(database.catalog()).isEqualTo(GoldenCatalog.of("books"));
    }

    @Test
    void a_wait_that_is_too_long_names_the_holder_of_the_lock(TestDatabase database) throws SQLException {
        long key = new HistoryTable("public", "flyway_schema_history").lockKey();
        Migrator impatient = new Migrator(
                Chain.BOOKS.config().url(database.url()).wait(Duration.ZERO).build());
        try (Connection holder = database.connect();
                Statement statement = holder.createStatement()) {
            statement.execute("SET application_name = 'the rival'");
            statement.execute("SELECT pg_advisory_lock(" + key + ")");
            assertThatThrownBy(() -> impatient.upgrade(Target.HEAD))
                    .isInstanceOf(MigratorException.class)
                    .hasMessageContaining("another migrator is at work")
                    .hasMessageContaining("(the rival), connected since")
                    .hasMessageContaining("pg_terminate_backend");
        }
        assertThat(impatient.upgrade(Target.HEAD).steps()).hasSize(5);
    }
}
