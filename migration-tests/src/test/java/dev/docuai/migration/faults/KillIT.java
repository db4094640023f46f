package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.RunOptions;
import dev.docuai.migrator.revision.RevisionId;
import dev.docuai.migrator.revision.Target;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A migrator that is killed at any moment, in a transaction or outside, on its way up or down, leaves a history that
 * tells the truth: whatever verb comes next succeeds, and then the catalog is that of the revision that the history names.
 *
 * <p>{@code -Ddocuai.kills=1000} kills more often, {@code -Ddocuai.kills.seed} at other moments.
 */
@ExtendWith(FreshDatabases.class)
class KillIT {
    private static final int KILLS = Integer.getInteger("docuai.kills", 100);
    private static final long SEED = Long.getLong("docuai.kills.seed", 20250411L);
    private static final int LONGEST_DELAY_MILLIS = 350;
    private static final int VICTIMS_AHEAD = 2;

    @TempDir
    Path folder;

    /** Warms up on one database, then goes up and down on another until it is killed. */
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws IOException {
            Migrator warmUp = migrator(args[0], Path.of(args[2]));
            warmUp.upgrade(Target.HEAD);
            warmUp.downgrade(Target.BASE, RunOptions.DEFAULT.allowingLoss());
            System.out.println("ready");
            System.in.read();
            Migrator migrator = migrator(args[1], Path.of(args[2]));
            Random random = new Random(Long.parseLong(args[3]));
            while (true) {
                migrator.upgrade(Target.parse(String.valueOf(1 + random.nextInt(6))), RunOptions.DEFAULT.allowingLoss());
                migrator.upgrade(Target.HEAD);
                migrator.downgrade(Target.parse(random.nextBoolean() ? "base" : "-3"), RunOptions.DEFAULT.allowingLoss());
                migrator.downgrade(Target.BASE, RunOptions.DEFAULT.allowingLoss());
            }
        }
    }

    private static Migrator migrator(String url, Path folder) {
        return new ToyProject(folder).migrator(new TestDatabase(url));
    }

    private ToyProject project() {
        return new ToyProject(folder)
                .with(
                        "1__t",
                        "CREATE TABLE t (id int, v text); INSERT INTO t SELECT n, 'v' || n FROM generate_series(1, 3000) n;",
                        "DROP TABLE t;")
                .with("2__build", "CREATE INDEX CONCURRENTLY ix_t_v ON t (v);", "DROP INDEX CONCURRENTLY ix_t_v;")
                .with("3__c", "ALTER TABLE t ADD COLUMN c int; UPDATE t SET c = id;", "ALTER TABLE t DROP COLUMN c;")
                .with("4__drop", "DROP INDEX CONCURRENTLY ix_t_v;", "CREATE INDEX CONCURRENTLY ix_t_v ON t (v);")
                .with("5__type", "CREATE TYPE mood AS ENUM ('ok');", "DROP TYPE mood;")
                .with("6__build", "CREATE UNIQUE INDEX CONCURRENTLY ix_t_id ON t (id);", "DROP INDEX ix_t_id;");
    }

    @Test
    void whenever_it_is_killed_the_next_run_succeeds_and_history_and_catalog_agree(
            TestDatabase database, TestDatabase clean, TestDatabase warm1, TestDatabase warm2, TestDatabase warm3)
            throws Exception {
        ToyProject project = project();
        Map<String, List<String>> catalogs = catalogs(project, clean);
        BlockingQueue<Process> ready = new ArrayBlockingQueue<>(VICTIMS_AHEAD);
        List<TestDatabase> warm = List.of(warm1, warm2, warm3);
        Thread breeder = new Thread(() -> breed(ready, warm, database), "victims");
        breeder.start();
        try {
            Random random = new Random(SEED);
            Migrator migrator = project.migrator(database);
            for (int kill = 1; kill <= KILLS; kill++) {
                Process victim = ready.take();
                OutputStream in = victim.getOutputStream();
                in.write('\n');
                in.flush();
                Thread.sleep(random.nextInt(LONGEST_DELAY_MILLIS));
                victim.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

                String next = random.nextBoolean() ? "head" : String.valueOf(random.nextInt(7));
                String at = go(migrator, next.equals("0") ? "base" : next);
                String context = "kill " + kill + " of seed " + SEED + ", then to " + next;
                assertThat(database.catalog()).as(context).isEqualTo(catalogs.get(at));
                assertThat(database.query("SELECT count(*) FROM flyway_schema_history WHERE NOT success"))
                        .as(context)
                        .containsExactly("0");
                assertThat(database.query("SELECT obj_description('flyway_schema_history'::regclass)"))
                        .as(context)
                        .containsExactly("");
            }
        } finally {
            breeder.interrupt();
            breeder.join();
            ready.forEach(Process::destroyForcibly);
        }
    }

    /** Goes to a revision from wherever the kill has left the database; what was interrupted may have been either way. */
    private static String go(Migrator migrator, String target) {
        Target goal = Target.parse(target);
        RunOptions options = RunOptions.DEFAULT.allowingLoss();
        long wanted = target.equals("base") ? 0 : target.equals("head") ? 6 : Long.parseLong(target);
        // Whichever verb comes first recovers; only then is it certain where the database stands.
        if (wanted >= at(migrator)) {
            migrator.upgrade(wanted == 0 ? Target.parse("1") : goal, options);
        } else {
            migrator.downgrade(goal, options);
        }
        if (wanted < at(migrator)) {
            migrator.downgrade(goal, options);
        } else if (wanted > at(migrator)) {
            migrator.upgrade(goal, options);
        }
        assertThat(at(migrator)).isEqualTo(wanted);
        return String.valueOf(wanted);
    }

    private static long at(Migrator migrator) {
        return migrator.current().revision().map(RevisionId::toString).map(Long::parseLong).orElse(0L);
    }

    private static Map<String, List<String>> catalogs(ToyProject project, TestDatabase clean) throws SQLException {
        Map<String, List<String>> catalogs = new HashMap<>();
        Migrator migrator = project.migrator(clean);
        catalogs.put("0", clean.catalog());
        for (int id = 1; id <= 6; id++) {
            migrator.upgrade(Target.parse(String.valueOf(id)));
            catalogs.put(String.valueOf(id), clean.catalog());
        }
        return catalogs;
    }

    private void breed(BlockingQueue<Process> ready, List<TestDatabase> warm, TestDatabase database) {
        try {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                Process victim = start(warm.get(i % warm.size()), database, SEED + i);
                try {
                    ready.put(victim);
                } catch (InterruptedException e) {
                    victim.destroyForcibly();
                    throw e;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(TestDatabase warm, TestDatabase database, long seed) throws IOException {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        warm.url(),
                        database.url(),
                        folder.toString(),
                        String.valueOf(seed))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader out = new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8));
        assertThat(out.readLine()).isEqualTo("ready");
        return victim;
    }
}
