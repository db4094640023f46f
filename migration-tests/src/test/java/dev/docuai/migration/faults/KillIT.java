package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.DocuAiRevisions;
import dev.docuai.migration.DocuAiRevisions.Golden;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.GoldenCatalog;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.MigratorConfig;
import dev.docuai.migrator.revision.RevisionId;
import dev.docuai.migrator.revision.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A migrator that is killed at any moment leaves a history that tells the truth: the catalog is that of the revision
 * that the history names, and the next run goes on.
 *
 * <p>{@code -Ddocuai.kills=1000} kills more often, {@code -Ddocuai.kills.seed} at other moments.
 */
@ExtendWith(FreshDatabases.class)
class KillIT {
    private static final int KILLS = Integer.getInteger("docuai.kills", 20);
    private static final long SEED = Long.getLong("docuai.kills.seed", 20250411L);
    private static final int LONGEST_DELAY_MILLIS = 400;

    /** Goes up and down until it is killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) {
            Migrator migrator =
                    new Migrator(MigratorConfig.builder().url(args[0]).build());
            migrator.upgrade(Target.HEAD);
            System.out.println("ready");
            while (true) {
                migrator.downgrade(Target.BASE);
                migrator.upgrade(Target.HEAD);
            }
        }
    }

    @Test
    void whenever_it_is_killed_history_and_catalog_agree_and_the_next_run_goes_on(TestDatabase database)
            throws IOException, InterruptedException, SQLException {
        Random random = new Random(SEED);
        Migrator migrator = DocuAiRevisions.migrator(database);
        for (int kill = 1; kill <= KILLS; kill++) {
            Process victim = start(database);
            Thread.sleep(random.nextInt(LONGEST_DELAY_MILLIS));
            victim.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            awaitServerNotices(database);

            String at = migrator.current().revision().map(RevisionId::toString).orElse("base");
            String golden = DocuAiRevisions.ALL.stream()
                    .filter(revision -> revision.id().equals(at))
                    .map(Golden::catalog)
                    .findFirst()
                    .orElse("base");
            assertThat(database.catalog())
                    .as("kill %d, seed %d, at %s", kill, SEED, at)
                    .isEqualTo(GoldenCatalog.of(golden));
            migrator.upgrade(Target.HEAD);
            assertThat(database.catalog())
                    .as("after kill %d, seed %d", kill, SEED)
                    .isEqualTo(GoldenCatalog.of("b3157d50e29e"));
        }
    }

    /** Returns when the victim is at work. */
    private static Process start(TestDatabase database) throws IOException {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        database.url())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("ready");
        return victim;
    }

    /** The server finds out that its client is gone when the running statement ends. */
    private static void awaitServerNotices(TestDatabase database) throws SQLException, InterruptedException {
        String others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name = 'docuai-db'";
        for (int i = 0; i < 500 && !database.query(others).contains("0"); i++) {
            Thread.sleep(10);
        }
        assertThat(database.query(others)).containsExactly("0");
    }
}
