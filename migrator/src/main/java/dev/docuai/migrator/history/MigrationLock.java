package dev.docuai.migrator.history;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.jdbc.Transaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The advisory lock that keeps two migrators apart: Flyway's own key, held by the session, so that plain Flyway in a
 * service and docuai-db wait for each other.
 *
 * <p>Taken by polling, never by waiting inside the server: a statement that waits there holds a snapshot, and a CREATE
 * INDEX CONCURRENTLY of the holder would wait for the end of that snapshot: neither would ever end (PostgreSQL,
 * "Building Indexes Concurrently").
 */
public final class MigrationLock implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private static final String HOLDER = """
            SELECT l.pid, coalesce(a.application_name, ''), a.backend_start, a.state
            FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND l.classid::bigint = ? AND l.objid::bigint = ?
            LIMIT 1""";

    private final Connection connection;
    private final long key;

    private MigrationLock(Connection connection, long key) {
        this.connection = connection;
        this.key = key;
    }

    /**
     * Takes the lock; waits for its holder if necessary.
     *
     * @param session in autocommit mode; the lock lives as long as it does, at most
     * @param table its database is changed by the caller
     * @param wait how long to wait at most
     * @param waiting called once with the session that holds the lock, if one does
     * @return the lock, to be closed
     * @throws MigratorException if the wait is over, naming the holder
     * @throws SQLException if the server cannot be asked
     */
    public static MigrationLock acquire(Session session, HistoryTable table, Duration wait, Consumer<String> waiting)
            throws SQLException {
        Connection connection = session.connection();
        long key = table.lockKey();
        Instant deadline = Instant.now().plus(wait);
        Duration pause = FIRST_PAUSE;
        boolean told = false;
        while (!ask(connection, "SELECT pg_try_advisory_lock(?)", key)) {
            String holder = holder(connection, key).orElse("a session that is just ending");
            if (!Instant.now().isBefore(deadline)) {
                throw new MigratorException(
                        "another migrator is at work, and it did not end within " + wait.toSeconds() + " s",
                        session.location() + ", lock " + key + " held by " + holder,
                        "wait for it, or end it: SELECT pg_terminate_backend(pid); --wait sets how long to wait");
            }
            if (!told) {
                waiting.accept(holder);
                told = true;
            }
            session.cancellation().check();
            sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
        return new MigrationLock(connection, key);
    }

    /**
     * The holder of a table's lock.
     *
     * @param connection to ask
     * @param table its database may be changing
     * @return in words; empty if no migrator is at work
     * @throws SQLException if the server cannot be asked
     */
    public static Optional<String> holder(Connection connection, HistoryTable table) throws SQLException {
        return holder(connection, table.lockKey());
    }

    private static boolean ask(Connection connection, String sql, long key) throws SQLException {
        return Sql.one(connection, sql, row -> row.getBoolean(1), key);
    }

    /** A bigint key is split into two 32-bit halves in pg_locks (PostgreSQL, "pg_locks"). */
    private static Optional<String> holder(Connection connection, long key) throws SQLException {
        return Sql.first(connection, HOLDER, MigrationLock::describe, key >>> 32, key & 0xFFFFFFFFL);
    }

    private static String describe(ResultSet row) throws SQLException {
        String name = row.getString(2).isBlank() ? "" : " (" + row.getString(2) + ")";
        String since = row.getTimestamp(3) == null
                ? ""
                : ", connected since " + row.getTimestamp(3).toInstant();
        String state = row.getString(4) == null ? "" : ", " + row.getString(4);
        return "pid " + row.getInt(1) + name + since + state;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigratorException("interrupted while waiting for another migrator", null, null, e);
        }
    }

    /** Releases the lock; if the connection is lost, the server has already released it. */
    @Override
    public void close() {
        try {
            if (!connection.isClosed()) {
                // A pool keeps the session alive: an open transaction must not carry the lock along.
                Transaction.end(connection);
                // Flyway takes the lock once more in the same session, and may have had no chance to give it back.
                boolean held = true;
                while (held) {
                    held = ask(connection, "SELECT pg_advisory_unlock(?)", key);
                }
            }
        } catch (SQLException e) {
            // Closing the session releases it, and that comes next.
        }
    }
}
