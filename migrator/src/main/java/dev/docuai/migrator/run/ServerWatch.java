package dev.docuai.migrator.run;

import dev.docuai.migrator.api.Blocker;
import dev.docuai.migrator.api.IndexProgress;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.jdbc.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the session from a second connection while a statement runs: its blockers ({@code pg_blocking_pids}) and the
 * progress of its index build ({@code pg_stat_progress_create_index}).
 *
 * <p>It only reports; without a second connection it reports nothing and changes nothing else.
 */
final class ServerWatch implements AutoCloseable {
    private static final Duration LONGEST_INTERVAL = Duration.ofMillis(500);
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(20);
    private static final int QUERY_SHOWN = 100;

    private static final String BLOCKER = """
            SELECT pid, coalesce(application_name, ''), coalesce(state, ''), coalesce(xact_start::text, ''),
                   coalesce(regexp_replace(query, '\\s+', ' ', 'g'), '')
            FROM pg_stat_activity WHERE pid = ANY (pg_blocking_pids(?)) ORDER BY xact_start LIMIT 1""";

    private static final String PROGRESS = """
            SELECT coalesce((SELECT relname FROM pg_class WHERE oid = index_relid), ''), phase,
                   blocks_done, blocks_total, tuples_done, tuples_total, lockers_done, lockers_total
            FROM pg_stat_progress_create_index WHERE pid = ?""";

    private final Supplier<Session> connect;
    private final int pid;
    private final MigrationListener listener;
    private final long intervalMillis;
    private final Thread thread = new Thread(this::watch, "docuai-db watch");
    private final Set<Integer> told = new HashSet<>();
    private volatile @Nullable Step step;
    private volatile @Nullable Blocker lastBlocker;
    private volatile boolean ended;

    /**
     * Begins to watch.
     *
     * @param connect opens the second connection
     * @param pid the server process of the session to be watched
     * @param lockTimeout how long that session waits for a lock; zero for no limit
     * @param listener receives the events
     */
    ServerWatch(Supplier<Session> connect, int pid, Duration lockTimeout, MigrationListener listener) {
        this.connect = connect;
        this.pid = pid;
        this.listener = listener;
        long quarter = lockTimeout.isZero() ? LONGEST_INTERVAL.toMillis() : lockTimeout.toMillis() / 4;
        this.intervalMillis = Math.max(SHORTEST_INTERVAL.toMillis(), Math.min(LONGEST_INTERVAL.toMillis(), quarter));
        thread.setDaemon(true);
        thread.start();
    }

    /** A script begins; from now on blockers and builds are its. */
    void watch(Step running) {
        synchronized (told) {
            told.clear();
            lastBlocker = null;
            step = running;
        }
    }

    /** The last session that blocked the running script. */
    Optional<Blocker> lastBlocker() {
        return Optional.ofNullable(lastBlocker);
    }

    private void watch() {
        try {
            // Most runs end before there is an event: they need no second connection.
            Thread.sleep(intervalMillis);
            try (Session session = connect.get()) {
                while (!ended) {
                    look(session);
                    Thread.sleep(intervalMillis);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | MigratorException e) {
            // No second connection, or it broke: the run goes on.
        }
    }

    private void look(Session session) throws SQLException {
        Step running = step;
        if (running == null) {
            return;
        }
        Sql.first(session.connection(), BLOCKER, ServerWatch::blocker, pid)
                .ifPresent(blocker -> tell(running, blocker));
        Sql.first(session.connection(), PROGRESS, ServerWatch::progress, pid).ifPresent(listener::building);
    }

    private static Blocker blocker(ResultSet row) throws SQLException {
        String query = row.getString(5);
        String shown = query.length() > QUERY_SHOWN ? query.substring(0, QUERY_SHOWN) + "..." : query;
        return new Blocker(row.getInt(1), row.getString(2), row.getString(3), row.getString(4), shown);
    }

    private void tell(Step running, Blocker blocker) {
        boolean isNew;
        synchronized (told) {
            lastBlocker = blocker;
            isNew = told.add(blocker.pid());
        }
        if (isNew) {
            listener.blocked(running, blocker);
        }
    }

    private static IndexProgress progress(ResultSet row) throws SQLException {
        String[] units = {"blocks", "tuples", "lockers"};
        for (int unit = 0; unit < units.length; unit++) {
            long total = row.getLong(4 + 2 * unit);
            if (total > 0) {
                return new IndexProgress(
                        row.getString(1), row.getString(2), units[unit], row.getLong(3 + 2 * unit), total);
            }
        }
        // HNSW counts the added tuples and reports no total.
        return new IndexProgress(row.getString(1), row.getString(2), "tuples", row.getLong(5), 0);
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }
}
