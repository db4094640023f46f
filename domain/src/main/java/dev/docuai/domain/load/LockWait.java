package dev.docuai.domain.load;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.load.Transactions.Work;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The wait of a load for locks. PostgreSQL sees no deadlock if the transaction that holds a lock belongs to the thread
 * that waits for it: that transaction is idle, and stays so. So the wait for an idle transaction is bounded. The wait
 * for working transactions is not.
 *
 * <p>The loader knows before the wait whether a transaction could block it: it has a lock on one of the tables and does
 * nothing. Only then does the work run between a savepoint and its release, with a {@code lock_timeout}.
 *
 * @param tables that the load locks
 * @param limit of the wait for transactions that do nothing all the time; zero for none
 */
record LockWait(TableNames tables, Duration limit) {

    /** Long enough for a transaction that asks an embedding model for its vectors, and holds the document meanwhile. */
    static final Duration DEFAULT = Duration.ofSeconds(30);

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String IDLE = """
            SELECT DISTINCT a.pid, a.state_change
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'relation' AND l.granted AND l.mode <> 'AccessShareLock'
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND l.relation IN (to_regclass(?), to_regclass(?))
            AND a.state = 'idle in transaction' AND a.pid <> pg_backend_pid()
            """;

    private static final String TIMEOUT = "SELECT setting::bigint FROM pg_settings WHERE name = 'lock_timeout'";

    /** A session that is idle in its transaction since some time. */
    private record Idle(int pid, Instant since) {
        @Override
        public String toString() {
            return "session " + pid + " (since " + since.truncatedTo(ChronoUnit.SECONDS) + ")";
        }
    }

    /**
     * Runs work, and repeats it while working transactions block it.
     *
     * @throws SQLException if it has waited too long; roll back the transaction then
     */
    <T> T run(Connection connection, Work<T> work) throws SQLException {
        if (limit.isZero()) {
            return work.on(connection);
        }
        List<Idle> idle = idle(connection);
        while (!idle.isEmpty()) {
            long given = query(connection, TIMEOUT);
            boolean bounded = given > 0 && given <= limit.toMillis();
            Savepoint before = connection.setSavepoint();
            try {
                setTimeout(connection, bounded ? given : limit.toMillis());
                T result = work.on(connection);
                setTimeout(connection, given);
                connection.releaseSavepoint(before);
                return result;
            } catch (SQLException e) {
                if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                    throw e;
                }
                connection.rollback(before);
                List<Idle> now = idle(connection);
                idle.retainAll(now);
                if (!idle.isEmpty()) {
                    throw waitedTooLong(idle, bounded ? Duration.ofMillis(given) : limit, e);
                }
                if (bounded) {
                    throw e;
                }
                idle = now;
            }
        }
        return work.on(connection);
    }

    private IdleLockException waitedTooLong(List<Idle> idle, Duration waited, SQLException timeout) {
        String sessions = idle.stream().map(Idle::toString).collect(Collectors.joining(", "));
        return new IdleLockException(
                "the load has waited " + waited.toMillis() / 1000.0 + " s for a lock on "
                        + tables.documents().name()
                        + " or " + tables.chunks().name() + ", and a transaction that has locks there does nothing: "
                        + sessions
                        + ". If it is a transaction of the thread that loads, the load waits for itself: load"
                        + " in that transaction, by ChunkLoader.on(chunks.session()) or ChunkLoader.on(connection). If"
                        + " it is not, let it end, or end it with SELECT pg_terminate_backend("
                        + idle.get(0).pid() + "), or wait longer with idleLockTimeout(Duration)",
                timeout);
    }

    private List<Idle> idle(Connection connection) throws SQLException {
        // Within a transaction the server shows the same activity again, unless its snapshot is cleared.
        query(connection, "SELECT length(pg_stat_clear_snapshot()::text)");
        List<Idle> idle = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(IDLE)) {
            statement.setString(1, tables.documents().name());
            statement.setString(2, tables.chunks().name());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    idle.add(new Idle(
                            rows.getInt(1),
                            rows.getObject(2, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return idle;
    }

    private static void setTimeout(Connection connection, long milliseconds) throws SQLException {
        query(connection, "SELECT length(set_config('lock_timeout', '" + milliseconds + "', true))");
    }

    private static long query(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
