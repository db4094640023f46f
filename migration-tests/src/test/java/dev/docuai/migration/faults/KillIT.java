package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.Repetitions;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.cli.Main;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A migrator that is killed at any moment, in a transaction or outside, in an upgrade or a downgrade, leaves a correct
 * history: every next command succeeds, and then the catalog equals the catalog of the revision in the history.
 *
 * <p>{@code -Ddocuai.kills=1000} kills more often, {@code -Ddocuai.kills.seed} at other moments.
 */
@ExtendWith(FreshDatabases.class)
class KillIT {
    private static final int KILLS = Integer.getInteger("docuai.kills", Repetitions.of(15, 300));
    private static final long SEED = Long.getLong("docuai.kills.seed", 20250411L);
    private static final int WORKERS = 2;
    /** An upgrade of the six revisions takes about this long once it is connected. */
    private static final int LONGEST_DELAY_MILLIS = 300;

    @TempDir
    static Path folder;

    /** The command line's classes, loaded quickly: hundreds of processes are started here. */
    private static List<String> command;

    @BeforeAll
    static void archiveClasses() throws IOException, InterruptedException {
        // Class data sharing takes jars only; the tests' own classes are not needed.
        String jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path archive = folder.resolve("classes.jsa");
        TestDatabase scratch = SharedServer.empty();
        List<String> dump = new ArrayList<>(List.of(
                java, "-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-cp", jars));
        dump.add(Main.class.getName());
        dump.addAll(List.of(project().args(scratch, "upgrade head")));
        new ProcessBuilder(dump)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        SharedServer.drop(scratch);
        command = List.of(
                java,
                "-XX:SharedArchiveFile=" + archive,
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                jars,
                Main.class.getName());
    }

    private static ToyProject project() {
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
            TestDatabase clean, TestDatabase one, TestDatabase two) throws Exception {
        ToyProject project = project();
        Map<String, List<String>> catalogs = catalogs(project, clean);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try {
            List<Future<Integer>> runs = List.of(
                    workers.submit(() -> kill(project, one, catalogs, SEED)),
                    workers.submit(() -> kill(project, two, catalogs, SEED + 1)));
            int atWork = 0;
            for (Future<Integer> run : runs) {
                atWork += run.get();
            }
            // A kill that always came too late would prove nothing.
            assertThat(atWork).isGreaterThan(KILLS / 2);
        } finally {
            workers.shutdownNow();
        }
    }

    /** How many of the kills hit a migrator that was connected. */
    private static int kill(ToyProject project, TestDatabase database, Map<String, List<String>> catalogs, long seed)
            throws Exception {
        Random random = new Random(seed);
        Migrator migrator = project.migrator(database);
        int atWork = 0;
        for (int kill = 1; kill <= KILLS / WORKERS; kill++) {
            boolean up = at(migrator) < 3 || at(migrator) < 6 && random.nextBoolean();
            List<String> run = new ArrayList<>(command);
            run.addAll(List.of(project.args(database, up ? "upgrade head --yes" : "downgrade base --yes")));
            Process victim = new ProcessBuilder(run)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            awaitConnected(victim, database);
            Thread.sleep(random.nextInt(LONGEST_DELAY_MILLIS));
            atWork += victim.isAlive() ? 1 : 0;
            victim.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

            String next = String.valueOf(random.nextInt(7));
            String at = go(migrator, next.equals("0") ? "base" : next);
            String context =
                    "kill " + kill + " of seed " + seed + " going " + (up ? "up" : "down") + ", then to " + next;
            assertThat(database.catalog()).as(context).isEqualTo(catalogs.get(at));
            assertThat(database.query("SELECT count(*) FILTER (WHERE NOT success),"
                            + " obj_description('flyway_schema_history'::regclass) FROM flyway_schema_history"))
                    .as(context)
                    .containsExactly("0|");
        }
        return atWork;
    }

    private static void awaitConnected(Process victim, TestDatabase database)
            throws SQLException, InterruptedException {
        String sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name LIKE 'docuai-db%'";
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement(sql)) {
            while (victim.isAlive()) {
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    if (row.getInt(1) > 0) {
                        return;
                    }
                }
                Thread.sleep(5);
            }
        }
    }

    /** Goes to a revision from wherever the kill has left the database; what was interrupted may have been either way. */
    private static String go(Migrator migrator, String target) {
        Target goal = Target.parse(target);
        RunOptions options = RunOptions.DEFAULT.allowingLoss();
        long wanted = target.equals("base") ? 0 : target.equals("head") ? 6 : Long.parseLong(target);
        // Whichever command comes first recovers; only then is it certain where the database stands.
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
        return migrator.current()
                .revision()
                .map(RevisionId::toString)
                .map(Long::parseLong)
                .orElse(0L);
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
}
