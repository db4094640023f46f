package dev.docuai.migrator.api;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Ends a run from another thread: the statement that is running is cancelled on the server and rolled back, and no other
 * is started. One instance serves one run.
 */
public final class Cancellation {
    private static final long REPEAT_MILLIS = 250;

    private final AtomicReference<@Nullable Connection> running = new AtomicReference<>();
    private volatile boolean cancelled;

    /** A run that is not cancelled. */
    public Cancellation() {}

    /** Asks the run to end. Returns at once; the run throws {@link MigratorException} when it has ended. */
    public void cancel() {
        cancelled = true;
        Thread canceller = new Thread(this::cancelUntilEnded, "docuai-db cancel");
        canceller.setDaemon(true);
        canceller.start();
    }

    /** A request that arrives between two statements is lost (protocol, "Canceling Requests in Progress"): repeat it. */
    private void cancelUntilEnded() {
        try {
            for (Connection connection = running.get(); connection != null; connection = running.get()) {
                connection.unwrap(PGConnection.class).cancelQuery();
                Thread.sleep(REPEAT_MILLIS);
            }
        } catch (SQLException e) {
            // The connection is gone, and the run with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether the run was asked to end.
     *
     * @return true from the first {@link #cancel()} on
     */
    public boolean isCancelled() {
        return cancelled;
    }

    /**
     * Call this between statements.
     *
     * @throws MigratorException if the run was asked to end
     */
    public void check() {
        if (cancelled) {
            throw new MigratorException(
                    "cancelled", null, "run the command again: the unfinished work was rolled" + " back");
        }
    }

    /**
     * Sets the connection whose statements {@link #cancel} cancels.
     *
     * @param connection PostgreSQL's; null when the run has ended
     */
    public void watch(@Nullable Connection connection) {
        running.set(connection);
    }
}
