package dev.docuai.migrator.connection;

import dev.docuai.migrator.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The advisory locks of a session. A script may take some and keep them, and may release docuai-db's own with {@code
 * pg_advisory_unlock_all()}.
 *
 * @param locks locks of the session or of its transaction: pg_locks does not distinguish them
 */
record AdvisoryLocks(Set<Lock> locks) {
    private static final String READ = """
            SELECT classid::bigint, objid::bigint, objsubid, mode = 'ShareLock' FROM pg_catalog.pg_locks
            WHERE locktype = 'advisory' AND granted AND pid = pg_catalog.pg_backend_pid()
              AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())""";

    /** Copies the set. */
    AdvisoryLocks {
        locks = Set.copyOf(locks);
    }

    /**
     * A lock (PostgreSQL, "pg_locks"): one key is split into two halves.
     *
     * @param first the first half
     * @param second the second half
     * @param isPair whether the key is two integers, and not one bigint
     * @param isShared whether it is shared
     */
    record Lock(long first, long second, boolean isPair, boolean isShared) {
        private String key() {
            return isPair ? (int) first + ", " + (int) second : String.valueOf(first << 32 | second);
        }

        private String call(String function) {
            return "SELECT pg_catalog." + function + (isShared ? "_shared(" : "(") + key()
                    + (isPair ? ")" : "::bigint)");
        }
    }

    static AdvisoryLocks of(Connection connection) throws SQLException {
        return new AdvisoryLocks(new LinkedHashSet<>(Sql.all(
                connection,
                READ,
                row -> new Lock(row.getLong(1), row.getLong(2), row.getInt(3) == 2, row.getBoolean(4)))));
    }

    /**
     * Releases the session's locks beyond these. The locks of its transaction stay.
     *
     * @param connection the session's
     * @return the released locks, in words
     */
    List<String> releaseOthers(Connection connection) throws SQLException {
        List<String> released = new ArrayList<>();
        for (Lock lock : of(connection).locks()) {
            if (!locks.contains(lock) && isReleased(connection, lock)) {
                released.add("advisory lock " + lock.key());
            }
        }
        return released;
    }

    /** The server refuses, with a warning, to release a lock that only the transaction holds. */
    private static boolean isReleased(Connection connection, Lock lock) throws SQLException {
        boolean isReleased = false;
        while (ask(connection, lock.call("pg_advisory_unlock"))) {
            isReleased = true;
        }
        return isReleased;
    }

    /**
     * Takes the locks that the session no longer holds.
     *
     * @param connection the session's
     * @return false if it held all of them
     * @throws SQLException if another session has one of them meanwhile
     */
    boolean retake(Connection connection) throws SQLException {
        Set<Lock> lost = new LinkedHashSet<>(locks);
        lost.removeAll(of(connection).locks());
        for (Lock lock : lost) {
            // Flyway holds the same lock, so it is taken twice. The release at the end repeats until none is left.
            for (int i = 0; i < 2; i++) {
                if (!ask(connection, lock.call("pg_try_advisory_lock"))) {
                    throw new SQLException("another migrator has taken lock " + lock.key(), "55P03");
                }
            }
        }
        return !lost.isEmpty();
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        return Sql.one(connection, sql, row -> row.getBoolean(1));
    }
}
