package dev.docuai.migrator.run;

import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.Session;
import java.sql.SQLException;

/** Work of a command of docuai-db's own, which waits for locks as scripts do: no longer than lock_timeout, then again. */
public final class RetriedWork {
    private RetriedWork() {}

    /**
     * Work that leaves nothing behind if it fails.
     *
     * @param <T> what it gives
     */
    public interface Work<T> {
        /**
         * Does it, or fails.
         *
         * @return what it gives
         * @throws SQLException if the server refuses
         */
        T run() throws SQLException;
    }

    /**
     * Does work, and again for as long as a lock is not to be had.
     *
     * @param <T> what it gives
     * @param session prepared for scripts
     * @param settings how often, and who is told
     * @param name of the command, for messages
     * @param work to be done
     * @return what it gives
     * @throws dev.docuai.migrator.api.MigratorException if the lock is not to be had
     * @throws SQLException if the server refuses otherwise
     */
    public static <T> T run(Session session, RunSettings settings, String name, Work<T> work) throws SQLException {
        try {
            return work.run();
        } catch (SQLException e) {
            if (!LockRetry.isOfLock(e)) {
                throw e;
            }
            return again(session, settings, name, work, e);
        }
    }

    private static <T> T again(Session session, RunSettings settings, String name, Work<T> work, SQLException first)
            throws SQLException {
        Step step = new Step(Step.Direction.UPGRADE, name, "");
        try (ServerWatch watch =
                new ServerWatch(settings.watcher(), session.serverPid(), settings.lockTimeout(), settings.listener())) {
            LockRetry retry = new LockRetry(session, settings, watch);
            SQLException failure = first;
            while (true) {
                retry.retryOrThrow(
                        step, failure, ConnectionFailure.explain(failure, session.location(), session.user()));
                watch.watch(step);
                try {
                    return work.run();
                } catch (SQLException e) {
                    failure = e;
                }
            }
        }
    }
}
