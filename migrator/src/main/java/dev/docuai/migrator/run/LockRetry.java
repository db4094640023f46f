package dev.docuai.migrator.run;

import dev.docuai.migrator.api.Blocker;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.jdbc.SqlWork;
import dev.docuai.migrator.script.RevisionId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Keeps DDL from bringing a service to a standstill. A statement that waits for an ACCESS EXCLUSIVE lock behind a long
 * query makes every later query wait behind itself (PostgreSQL, "Explicit Locking"); so it waits for {@code lock_timeout}
 * only, lets the others pass, and tries again. Meanwhile, {@link ServerWatch} looks at who is in the way.
 */
public final class LockRetry implements AutoCloseable {
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Session session;
    private final RunSettings settings;
    private final ServerWatch watch;
    private Duration pause = FIRST_PAUSE;
    private int attempts;

    /** Watches the session until it is closed. */
    public LockRetry(Session session, RunSettings settings) throws SQLException {
        this.session = session;
        this.settings = settings;
        this.watch =
                new ServerWatch(settings.watcher(), session.serverPid(), settings.lockTimeout(), settings.listener());
        // A short patience calls for short pauses.
        if (settings.lockTimeout().compareTo(FIRST_PAUSE) < 0) {
            pause = settings.lockTimeout();
        }
    }

    /**
     * Does work of a command of docuai-db's own, and again for as long as a lock is not to be had.
     *
     * @param <T> what it gives
     * @param session prepared for scripts
     * @param settings how often, and who is told
     * @param name of the command, for messages
     * @param work leaves nothing behind if it fails
     * @return what it gives
     * @throws MigratorException if the lock is not to be had
     * @throws SQLException if the server refuses otherwise
     */
    public static <T> T run(Session session, RunSettings settings, String name, SqlWork<T> work) throws SQLException {
        try {
            return work.run();
        } catch (SQLException e) {
            if (!isOfLock(e)) {
                throw e;
            }
            try (LockRetry retry = new LockRetry(session, settings)) {
                return retry.again(new Step(Step.Direction.UPGRADE, name, ""), e, work);
            }
        }
    }

    private <T> T again(Step step, SQLException first, SqlWork<T> work) {
        SQLException failure = first;
        while (true) {
            retryOrThrow(step, failure, ConnectionFailure.explain(failure, session.location(), session.user()));
            watch.watch(step);
            try {
                return work.run();
            } catch (SQLException e) {
                failure = e;
            }
        }
    }

    /** A script is through: the next one has all its attempts again. */
    public void succeeded() {
        attempts = 0;
    }

    /**
     * Sets search path and timeouts for a script, and watches for blocking sessions.
     *
     * @param step the script, visible to other sessions
     * @param patient whether it blocks no query while it waits, as a concurrent build does: it may wait without a limit
     */
    public void prepare(Step step, boolean patient) throws SQLException {
        String verb = step.direction().name().toLowerCase(Locale.ROOT);
        // Flyway writes the schema before the path once more.
        session.set(Map.of(
                "search_path", session.scriptState().searchPath(),
                "application_name", Session.APPLICATION_NAME + ": " + verb + " " + step.revision(),
                "lock_timeout",
                        String.valueOf(patient ? 0 : settings.lockTimeout().toMillis()),
                "statement_timeout",
                        String.valueOf(settings.statementTimeout()
                                .map(Duration::toMillis)
                                .orElse(0L))));
        watch.watch(step);
    }

    /**
     * After a failure: waits and returns if the caller should try the script again.
     *
     * @param step the script
     * @param failure the server's error
     * @param error the error to throw otherwise
     */
    public void retryOrThrow(Step step, SQLException failure, MigratorException error) {
        if (session.cancellation().isCancelled()) {
            throw new MigratorException(
                    "cancelled",
                    error.where(),
                    "the unfinished part of revision " + step.revision() + " was rolled back; run the command again",
                    error);
        }
        if (!isOfLock(failure)) {
            throw error;
        }
        attempts++;
        if (attempts > settings.lockRetries()) {
            String blocker = watch.lastBlocker().map(Blocker::toString).orElse("an unknown session");
            throw new MigratorException(
                    name(step) + " did not get its lock within "
                            + settings.lockTimeout().toMillis() + " ms, " + attempts + " times",
                    error.where() + "\nblocked by " + blocker,
                    "end the blocking session (SELECT pg_terminate_backend(pid)), or wait longer: --lock-timeout,"
                            + " --lock-retries",
                    error);
        }
        settings.listener().retrying(step, attempts, pause);
        sleep();
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
    }

    /** Whether a failure says that a lock was not available. */
    public static boolean isOfLock(SQLException failure) {
        return LOCK_NOT_AVAILABLE.equals(failure.getSQLState());
    }

    /** A step may also be a callback, a repeatable script or a command. */
    private static String name(Step step) {
        return (RevisionId.isValid(step.revision()) ? "revision " : "") + step.revision();
    }

    private void sleep() {
        long end = System.nanoTime() + pause.toNanos();
        while (System.nanoTime() < end) {
            session.cancellation().check();
            try {
                Thread.sleep(Math.min(100, Math.max(1, pause.toMillis())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new MigratorException("interrupted", null, "run the command again", e);
            }
        }
    }

    @Override
    public void close() {
        watch.close();
    }
}
