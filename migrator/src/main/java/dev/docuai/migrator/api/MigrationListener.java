package dev.docuai.migrator.api;

import java.time.Duration;

/**
 * Is told what a command is doing, on the thread that does it but for {@link #blocked} and {@link #building}. Every method
 * may be left alone.
 */
public interface MigrationListener {
    /** Hears nothing. */
    MigrationListener SILENT = new MigrationListener() {};

    /**
     * Another migrator holds the lock; we wait.
     *
     * @param holder who, in words: pid, application name, since when
     */
    default void waiting(String holder) {}

    /**
     * A revision was interrupted earlier; it is mended before anything else happens.
     *
     * @param what what was found and what is done about it
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
     * The running statement waits for a lock that somebody else holds.
     *
     * @param step the script
     * @param blocker who holds it
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
     * @param progress how far it has come; told again and again, from a thread of its own
     */
    default void building(IndexProgress progress) {}

    /**
     * The server said something while a script ran.
     *
     * @param message a NOTICE or WARNING, without the severity
     */
    default void notice(String message) {}
}
