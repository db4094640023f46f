package dev.docuai.migration.async;

import java.sql.SQLException;
import org.hibernate.SharedSessionContract;
import org.postgresql.PGConnection;

/**
 * Cancels what a session's connection is running, from another thread, until it is closed: from then on the pool may
 * have given the connection to another caller.
 */
final class Cancellation implements AutoCloseable {
    private final PGConnection connection;
    private boolean closed;

    private Cancellation(PGConnection connection) {
        this.connection = connection;
    }

    /** Of a session that has begun its transaction, and so keeps its connection. */
    static Cancellation of(SharedSessionContract session) {
        return new Cancellation(session.doReturningWork(connection -> connection.unwrap(PGConnection.class)));
    }

    synchronized void cancelIf(boolean wanted) {
        if (wanted && !closed) {
            try {
                connection.cancelQuery();
            } catch (SQLException e) {
                throw new IllegalStateException("the search cannot be cancelled and runs on: " + e.getMessage(), e);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
