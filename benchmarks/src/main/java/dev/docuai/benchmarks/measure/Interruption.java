package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.Progress;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run from another thread: the running statement is cancelled on the server, and the measuring thread stops at
 * its next query. Safe for several threads.
 */
public final class Interruption {
    private @Nullable Statement running;
    private boolean asked;

    /** Not interrupted yet. */
    public Interruption() {}

    /** Something that the server may refuse. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void run() throws SQLException;
    }

    /** Asks the run to end. */
    public synchronized void interrupt() {
        asked = true;
        if (running != null) {
            try {
                running.cancel();
            } catch (SQLException e) {
                // The connection is lost, and with it its statement.
                running = null;
            }
        }
    }

    /** Whether the run was asked to end. */
    public synchronized boolean asked() {
        return asked;
    }

    /**
     * Throws if the run was interrupted.
     *
     * @throws Interrupted then
     */
    public void check() {
        if (asked()) {
            throw new Interrupted();
        }
    }

    /** The same listener, but a call throws when the run was interrupted: by {@link Interrupted}. */
    public Progress checking(Progress progress) {
        return (what, done, total) -> {
            progress.at(what, done, total);
            check();
        };
    }

    /**
     * Runs something long, which {@link #interrupt()} cancels.
     *
     * @throws Interrupted if it was cancelled
     */
    public void during(Statement statement, Work work) throws SQLException {
        check();
        watch(statement);
        try {
            work.run();
        } catch (SQLException e) {
            check();
            throw e;
        } finally {
            watch(null);
        }
        check();
    }

    private synchronized void watch(@Nullable Statement statement) {
        running = statement;
    }

    /** The run was asked to end. */
    public static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("the run was asked to end", null, false, false);
        }
    }
}
