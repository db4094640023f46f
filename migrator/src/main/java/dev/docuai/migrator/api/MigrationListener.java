package dev.docuai.migrator.api;

import java.time.Duration;

/**
 * Receives the progress of a command, on the command's thread except for {@link #blocked} and {@link #building}. Every
 * method has an empty default.
 */
public interface MigrationListener {
    /** Ignores every event. */
    MigrationListener SILENT = new MigrationListener() {};

    /**
     * Another migrator holds the lock; docuai-db waits.
     *
     * @param holder who, in words: pid, application name, since when
     */
    default void waiting(String holder) {}

    /**
     * A revision was interrupted earlier; docuai-db recovers it before anything else.
     *
     * @param what the state that was found and the correction
     */
    default void recovering(String what) {}

    /**
     * A script begins.
     *
     * @param step which
     */
    default void started(Step step) {}

    /**
     * A script and its history row are committed.
     *
     * @param step which
     * @param duration of the script
     */
    default void finished(Step step, Duration duration) {}

    /**
     * The running statement waits for a lock of another session.
     *
     * @param step the script
     * @param blocker the session that holds it
     */
    default void blocked(Step step, Blocker blocker) {}

    /**
     * A script did not get its lock in time; it was rolled back and will be tried again.
     *
     * @param step the script
     * @param attempt which attempt failed, from 1
     * @param pause until the next
     */
    default void retrying(Step step, int attempt, Duration pause) {}

    /**
     * An index is being built.
     *
     * @param progress how far it is; reported repeatedly, from a separate thread
     */
    default void building(IndexProgress progress) {}

    /**
     * The server sent a message while a script ran.
     *
     * @param message a NOTICE or WARNING, without the severity
     */
    default void notice(String message) {}
}
