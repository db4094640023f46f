package dev.docuai.domain.load;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.session.StatementTimeout;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.SharedSessionContract;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The source of connections, and the owner of their transactions. Failed work leaves nothing behind: its own
 * transaction is rolled back, or the caller's to a savepoint.
 */
interface Transactions {

    /** Work on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Runs work in one transaction. */
    <T> T run(Work<T> work) throws SQLException;

    /** Whether the transaction of a run is committed at its end; otherwise it is the caller's. */
    boolean areOurs() throws SQLException;

    /** The names of the tables, unless the caller states others. */
    default TableNames tables() {
        return TableNames.ON_SEARCH_PATH;
    }

    /** The writer of metadata, unless the caller states another. */
    default Function<Map<String, Object>, String> json() {
        return MetadataJson::byJackson;
    }

    /** Spring's transaction on a connection of this data source, or a connection for each transaction. */
    static Transactions of(DataSource source) {
        return new Transactions() {
            @Override
            public <T> T run(Work<T> work) throws SQLException {
                Optional<SpringTransaction> spring = SpringTransaction.of(source);
                if (spring.isPresent()) {
                    return spring.get().run(work);
                }
                try (Connection connection = source.getConnection()) {
                    return isBegun(connection)
                            ? within(connection, bounded(StatementTimeout.ofThread(), work))
                            : own(connection, work);
                }
            }

            @Override
            public boolean areOurs() throws SQLException {
                if (SpringTransaction.of(source).isPresent()) {
                    return false;
                }
                try (Connection connection = source.getConnection()) {
                    return !isBegun(connection);
                }
            }
        };
    }

    /** The caller's transaction, or a new one if the connection is in autocommit mode. */
    static Transactions of(Connection connection) {
        return new Transactions() {
            @Override
            public <T> T run(Work<T> work) throws SQLException {
                return areOurs()
                        ? own(connection, work)
                        : within(connection, bounded(StatementTimeout.ofThread(), work));
            }

            @Override
            public boolean areOurs() throws SQLException {
                return connection.getAutoCommit();
            }
        };
    }

    /** The session's transaction, or a new one if none is active. */
    static Transactions of(SharedSessionContract session) {
        return new SessionTransactions(session);
    }

    /**
     * Whether the caller has begun a transaction on a connection that a data source returns: one of the thread's
     * transaction, in a wrapper that hides it. A connection of a pool begins none by itself.
     */
    private static boolean isBegun(Connection connection) throws SQLException {
        return !connection.getAutoCommit()
                && connection.isWrapperFor(BaseConnection.class)
                && connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    /** Runs work in a transaction of its own. */
    static <T> T own(Connection connection, Work<T> work) throws SQLException {
        boolean committed = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            T result = work.on(connection);
            connection.commit();
            return result;
        } catch (Throwable e) {
            try {
                connection.rollback();
            } catch (SQLException unreachable) {
                e.addSuppressed(unreachable);
            }
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(committed);
            }
        }
    }

    /** Work whose statements are bounded. A failure is followed by a rollback, which restores the earlier bound. */
    static <T> Work<T> bounded(StatementTimeout timeout, Work<T> work) {
        return connection -> {
            String earlier = timeout.bound(connection);
            T result = work.on(connection);
            StatementTimeout.restore(connection, earlier);
            return result;
        };
    }

    /** Runs work between a savepoint and its release. */
    static <T> T within(Connection connection, Work<T> work) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            T result = work.on(connection);
            connection.releaseSavepoint(before);
            return result;
        } catch (Throwable e) {
            try {
                connection.rollback(before);
            } catch (SQLException unreachable) {
                e.addSuppressed(unreachable);
            }
            throw e;
        }
    }
}
