package dev.docuai.migration.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.ToyProject;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** While a long query holds a table, no other reader waits for docuai-db longer than its lock timeout. */
@Isolated("measures how long readers wait")
@ExtendWith(FreshDatabases.class)
class WitnessIT {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration HELD = Duration.ofSeconds(20);
    private static final Duration TOLERATED = LOCK_TIMEOUT.plusSeconds(1);

    @TempDir
    Path folder;

    private interface Run {
        void on(Migrator migrator);
    }

    /**
     * What is run while a reader holds a table.
     *
     * @param project its scripts
     * @param start the revision to begin with
     * @param held the table that the reader holds
     * @param read the table that the witness reads
     * @param run the command
     */
    private record Scenario(ToyProject project, String start, String held, String read, Run run) {}

    private ToyProject project(String name) {
        return new ToyProject(folder.resolve(name))
                .with(
                        "1__t",
                        "CREATE TABLE t (id int, a int, b int); CREATE TABLE w (id int, a int);"
                                + " INSERT INTO t SELECT n, n, n FROM generate_series(1, 1000) n; INSERT INTO w VALUES (1, 1);"
                                + " CREATE TABLE p (id int) PARTITION BY RANGE (id);"
                                + " CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);",
                        "DROP TABLE t, w, p;");
    }

    private ToyProject plain(String name) {
        return project(name)
                .with(
                        "2__c",
                        "-- hazards: DELETES_DATA (t.b)\nALTER TABLE t DROP COLUMN b;",
                        "ALTER TABLE t ADD COLUMN b int;\nALTER TABLE t DROP COLUMN a;\nUPDATE t SET b = 1;");
    }

    /** The first statement gets its lock, the second waits: the first is kept no longer than that. */
    private ToyProject two(String name) {
        return project(name)
                .with(
                        "2__c",
                        "-- hazards: DELETES_DATA (t)\nALTER TABLE w DROP COLUMN a;\nTRUNCATE t;",
                        "ALTER TABLE w ADD COLUMN a int;\nALTER TABLE t ADD COLUMN d int;\nALTER TABLE t DROP COLUMN d;");
    }

    private static RunOptions losing() {
        return RunOptions.DEFAULT.withConsent(losses -> true);
    }

    private Map<String, Scenario> scenarios() {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        RunOptions blind = RunOptions.DEFAULT.allowingLoss();
        RunOptions dry = RunOptions.DEFAULT.withDryRun(true);
        for (String read : List.of("t", "w")) {
            boolean plain = read.equals("t");
            Map<String, RunOptions> modes = new LinkedHashMap<>();
            modes.put("counted", losing());
            modes.put("yes", blind);
            modes.put("dry", dry);
            modes.put("whole", losing().withSingleTransaction(true));
            modes.forEach((mode, options) -> {
                String up = "up-" + mode + "-" + read;
                scenarios.put(
                        up,
                        new Scenario(
                                plain ? plain(up) : two(up), "1", "t", read, m -> m.upgrade(Target.HEAD, options)));
                String down = "down-" + mode + "-" + read;
                scenarios.put(
                        down,
                        new Scenario(
                                plain ? plain(down) : two(down),
                                "2",
                                "t",
                                read,
                                m -> m.downgrade(Target.parse("1"), options)));
            });
        }
        ToyProject detaching = project("detach")
                .with("2__d", "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;", "SELECT 1;")
                .file("up/V2__d.sql.conf", "executeInTransaction=false\n");
        scenarios.put("detach", new Scenario(detaching, "1", "p1", "p1", m -> m.upgrade(Target.HEAD)));
        return scenarios;
    }

    @Test
    void no_reader_waits_longer_than_the_lock_timeout_and_every_verb_gets_through() throws Exception {
        Map<String, Scenario> scenarios = scenarios();
        ExecutorService threads = Executors.newCachedThreadPool();
        Map<String, Future<Duration>> waits = new LinkedHashMap<>();
        List<TestDatabase> databases = new ArrayList<>();
        try {
            for (Map.Entry<String, Scenario> scenario : scenarios.entrySet()) {
                TestDatabase database = SharedServer.empty();
                databases.add(database);
                migrator(scenario.getValue(), database)
                        .upgrade(Target.parse(scenario.getValue().start()), RunOptions.DEFAULT.allowingLoss());
            }
            int next = 0;
            for (Map.Entry<String, Scenario> scenario : scenarios.entrySet()) {
                TestDatabase database = databases.get(next++);
                waits.put(scenario.getKey(), threads.submit(() -> longestWait(scenario.getValue(), database, threads)));
            }
            Map<String, Duration> tooLong = new LinkedHashMap<>();
            for (Map.Entry<String, Future<Duration>> wait : waits.entrySet()) {
                if (wait.getValue().get().compareTo(TOLERATED) > 0) {
                    tooLong.put(wait.getKey(), wait.getValue().get());
                }
            }
            assertThat(tooLong).isEmpty();
        } finally {
            threads.shutdownNow();
            databases.forEach(SharedServer::drop);
        }
    }

    private static Migrator migrator(Scenario scenario, TestDatabase database) {
        return new Migrator(scenario.project()
                .config(database)
                .lockTimeout(LOCK_TIMEOUT)
                .lockRetries(30)
                .build());
    }

    private static Duration longestWait(Scenario scenario, TestDatabase database, ExecutorService threads)
            throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM " + scenario.held());
            Instant start = Instant.now();
            Future<Duration> witness = threads.submit(() -> watch(scenario, database, over));
            Future<?> run = threads.submit(() -> scenario.run().on(migrator(scenario, database)));
            while (Duration.between(start, Instant.now()).compareTo(HELD) < 0) {
                Thread.sleep(50);
            }
            reader.rollback();
            run.get();
            over.set(true);
            return witness.get();
        } finally {
            over.set(true);
        }
    }

    private static Duration watch(Scenario scenario, TestDatabase database, AtomicBoolean over) throws Exception {
        Duration longest = Duration.ZERO;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            while (!over.get()) {
                Instant start = Instant.now();
                try {
                    statement.execute("SELECT count(*) FROM " + scenario.read());
                } catch (SQLException e) {
                    throw new IllegalStateException(scenario.read(), e);
                }
                Duration wait = Duration.between(start, Instant.now());
                longest = wait.compareTo(longest) > 0 ? wait : longest;
                Thread.sleep(20);
            }
        }
        return longest;
    }
}
