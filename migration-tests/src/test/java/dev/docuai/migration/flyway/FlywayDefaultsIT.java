package dev.docuai.migration.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Why Flyway is not left to its defaults: a concurrent index build waits there for ever for Flyway's own idle lock
 * (Flyway issues 1654, 3497, 3508, 3682, 3854, 3961).
 *
 * <p>A comparison, not a test of ours, and slow by nature: {@code mvn -B verify -Dtests.excluded=none
 * -Dit.test=FlywayDefaultsIT -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
@Tag("comparison")
@ExtendWith(FreshDatabases.class)
class FlywayDefaultsIT {
    private static final int PATIENCE_MILLIS = 10_000;

    @TempDir
    Path folder;

    @Test
    void plain_flyway_hangs_where_we_do_not(TestDatabase byFlyway, TestDatabase byUs) throws Exception {
        ToyProject project = new ToyProject(folder)
                .with("1__t", "CREATE TABLE t (id int);", "DROP TABLE t;")
                .with("2__ix", "CREATE INDEX CONCURRENTLY ix ON t (id);", "DROP INDEX CONCURRENTLY ix;");
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<MigrateResult> flyway = executor.submit(() -> Flyway.configure()
                    .dataSource(byFlyway.url(), null, null)
                    .locations("filesystem:" + folder.resolve("up"))
                    .load()
                    .migrate());
            assertThat(project.migrator(byUs).upgrade(Target.HEAD).steps()).hasSize(2);
            for (int waited = 0; waited < PATIENCE_MILLIS; waited += 500) {
                Thread.sleep(500);
                assertThat(flyway.isDone()).isFalse();
            }
            assertThat(byFlyway.query(
                            "SELECT a.wait_event FROM pg_stat_activity a WHERE a.query LIKE 'CREATE INDEX CONC%'"
                                    + " AND datname = current_database()"))
                    .containsExactly("virtualxid");
        } finally {
            end(byFlyway);
            executor.shutdownNow();
        }
    }

    private static void end(TestDatabase database) throws SQLException {
        database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
}
