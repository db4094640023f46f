package dev.docuai.migration.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.Chain;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.Repetitions;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.script.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * For every way between two revisions, the script leaves what the command leaves: catalog, rows and history. A usual build
 * tries every single revision and the longest way, {@code -Pthorough} every pair.
 */
@ExtendWith(FreshDatabases.class)
class OfflineIT {
    private static final String HISTORY = "SELECT installed_rank, version, description, type, script, checksum,"
            + " installed_by, success FROM flyway_schema_history ORDER BY 1";

    /** The extension, tables and vector index; then columns, a comment and an index. */
    private static final List<String> BOOKS = Repetitions.isThorough()
            ? List.of("base", "20240101080000", "20240102093015", "20240103113000", "20240104120000", "20240105160039")
            : List.of("base", "20240102093015", "20240105160039");

    @TempDir
    Path folder;

    /** What a command or a script leaves. */
    private record State(List<String> catalog, List<String> rows, List<String> history) {
        static State of(TestDatabase database) throws SQLException {
            return new State(database.catalog(), FiveRevisions.rows(database), database.query(HISTORY));
        }
    }

    private interface Way {
        void go(TestDatabase database) throws SQLException;
    }

    /** Databases at their starts: made once, cloned for every way that leads on from there. */
    private static final class Starts implements AutoCloseable {
        private final Map<String, TestDatabase> templates = new HashMap<>();
        private final Function<TestDatabase, Migrator> on;

        Starts(Function<TestDatabase, Migrator> on) {
            this.on = on;
        }

        TestDatabase at(String id) {
            return SharedServer.cloneOf(templates.computeIfAbsent(id, start -> {
                TestDatabase database = SharedServer.empty();
                if (!start.equals("base")) {
                    on.apply(database).upgrade(Target.parse(start));
                }
                return database;
            }));
        }

        @Override
        public void close() {
            templates.values().forEach(SharedServer::drop);
        }
    }

    /** The state after a way from a start. */
    private static State after(Starts starts, String from, Way way) throws SQLException {
        TestDatabase database = starts.at(from);
        try {
            way.go(database);
            return State.of(database);
        } finally {
            SharedServer.drop(database);
        }
    }

    private static void assertSame(
            String what, Starts starts, String from, Way online, String script, List<ScriptRunner> runners)
            throws SQLException {
        State expected = after(starts, from, online);
        for (ScriptRunner runner : runners) {
            State found = after(
                    starts,
                    from,
                    database -> assertThat(runner.run(database, script))
                            .as("%s by %s:%n%s", what, runner, script)
                            .isEmpty());
            assertThat(found).as("%s by %s:%n%s", what, runner, script).isEqualTo(expected);
        }
    }

    private static boolean isTried(int lower, int upper, List<String> ids) {
        return Repetitions.isThorough() || upper == lower + 1 || upper - lower == ids.size() - 1;
    }

    private static void everyUpgrade(
            List<String> ids, Function<TestDatabase, Migrator> on, Migrator offline, List<ScriptRunner> runners)
            throws SQLException {
        try (Starts starts = new Starts(on)) {
            for (int a = 0; a < ids.size(); a++) {
                for (int b = a + 1; b < ids.size(); b++) {
                    if (!isTried(a, b, ids)) {
                        continue;
                    }
                    String from = ids.get(a);
                    Target to = Target.parse(ids.get(b));
                    assertSame(
                            "upgrade --sql " + from + ":" + to,
                            starts,
                            from,
                            database -> on.apply(database).upgrade(to),
                            offline.offlineUpgrade(Target.parse(from), to),
                            runners);
                }
            }
        }
    }

    private static void everyDowngrade(
            List<String> ids, Function<TestDatabase, Migrator> on, Migrator offline, List<ScriptRunner> runners)
            throws SQLException {
        try (Starts starts = new Starts(on)) {
            for (int a = 1; a < ids.size(); a++) {
                for (int b = 0; b < a; b++) {
                    if (!isTried(b, a, ids)) {
                        continue;
                    }
                    String from = ids.get(a);
                    Target to = Target.parse(ids.get(b));
                    assertSame(
                            "downgrade --sql " + from + ":" + to,
                            starts,
                            from,
                            database -> on.apply(database).downgrade(to, RunOptions.DEFAULT.allowingLoss()),
                            offline.offlineDowngrade(Target.parse(from), to),
                            runners);
                }
            }
        }
    }

    private static List<String> stamped(Migrator migrator, TestDatabase database, String from, Way way)
            throws SQLException {
        migrator.stamp(Target.parse(from), true);
        way.go(database);
        return database.query(HISTORY);
    }

    @Test
    void every_upgrade_of_five_hard_revisions_leaves_what_the_command_leaves() throws SQLException {
        FiveRevisions five = FiveRevisions.in(folder);
        everyUpgrade(FiveRevisions.IDS, five::on, five.offline(), List.of(ScriptRunner.best()));
    }

    @Test
    void every_downgrade_of_five_hard_revisions_leaves_what_the_command_leaves() throws SQLException {
        FiveRevisions five = FiveRevisions.in(folder);
        everyDowngrade(FiveRevisions.IDS, five::on, five.offline(), List.of(ScriptRunner.best()));
    }

    @Test
    void every_runner_takes_the_longest_ways() throws SQLException {
        FiveRevisions five = FiveRevisions.in(folder);
        List<String> ends = List.of("base", "5");
        everyUpgrade(ends, five::on, five.offline(), ScriptRunner.available());
        everyDowngrade(ends, five::on, five.offline(), ScriptRunner.available());
    }

    @Test
    void every_stamp_leaves_what_the_command_leaves(TestDatabase database) throws SQLException {
        FiveRevisions five = FiveRevisions.in(folder);
        Migrator migrator = five.on(database);
        ScriptRunner runner = ScriptRunner.best();
        for (String from : List.of("base", "3", "5")) {
            for (String to : FiveRevisions.IDS) {
                Target target = Target.parse(to);
                List<String> expected = stamped(migrator, database, from, ignored -> migrator.stamp(target, false));
                for (String script : List.of(
                        five.offline().offlineStamp(Optional.empty(), target, false),
                        five.offline().offlineStamp(Optional.of(Target.parse(from)), target, false))) {
                    Way way = same -> assertThat(runner.run(same, script)).isEmpty();
                    assertThat(stamped(migrator, database, from, way))
                            .as("stamp %s at %s by %s:%n%s", to, from, runner, script)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void a_purging_stamp_leaves_what_the_command_leaves_even_without_a_table() throws SQLException {
        FiveRevisions five = FiveRevisions.in(folder);
        try (Starts starts = new Starts(five::on)) {
            for (String from : List.of("base", "4")) {
                assertSame(
                        "stamp 2 --purge --sql",
                        starts,
                        from,
                        database -> five.on(database).stamp(Target.parse("2"), true),
                        five.offline().offlineStamp(Optional.empty(), Target.parse("2"), true),
                        ScriptRunner.available());
            }
        }
    }

    @Test
    void every_upgrade_with_an_extension_and_a_vector_index_leaves_what_the_command_leaves() throws SQLException {
        everyUpgrade(
                BOOKS, Chain.BOOKS::migrator, new Migrator(Chain.BOOKS.config().build()), List.of(ScriptRunner.best()));
    }

    @Test
    void downgrades_with_an_extension_and_a_vector_index_leave_what_the_command_leaves() throws SQLException {
        everyDowngrade(
                BOOKS, Chain.BOOKS::migrator, new Migrator(Chain.BOOKS.config().build()), List.of(ScriptRunner.best()));
    }
}
