package dev.docuai.migrator.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A transaction on a connection in autocommit mode. What is not committed when it is closed is rolled back. */
public final class Transaction implements AutoCloseable {
    private final Connection connection;

    private Transaction(Connection connection) {
        this.connection = connection;
    }

    public static Transaction begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        return new Transaction(connection);
    }

    /** Works in a transaction of which nothing stays. */
    @SuppressWarnings("try") // The transaction is there, not used.
    public static <T extends @Nullable Object> T rolledBack(Connection connection, SqlWork<T> work)
            throws SQLException {
        try (Transaction transaction = begin(connection)) {
            return work.run();
        }
    }

    /** Ends a transaction in any state, if one is open: the connection is in autocommit mode afterwards. */
    public static void end(Connection connection) throws SQLException {
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        end(connection);
    }
}
