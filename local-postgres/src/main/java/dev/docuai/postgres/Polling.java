package dev.docuai.postgres;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for another process by polling. */
final class Polling {
    private static final int STEP_MILLIS = 4;

    private Polling() {}

    /** Returns whether the condition came true in time. */
    static boolean until(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    static void pause() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** An interrupt ends a start; the thread stays interrupted. */
    static LocalPostgresException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new LocalPostgresException(
                "interrupted while working with the local PostgreSQL",
                "thread " + Thread.currentThread().getName(),
                "start it again",
                cause);
    }
}
