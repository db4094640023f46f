package dev.docuai.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * An error that ends a run: what happened, where, and how to fix it.
 *
 * <p>Its message is complete and readable; the cause, if there is one, is for debugging. Neither holds a password.
 */
public final class BenchmarkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * An error without an underlying exception.
     *
     * @param what what happened, one sentence without a full stop
     * @param where file, row, server: as exact as is known; null if the sentence needs none
     * @param fix the user's next step; null if there is none
     */
    public BenchmarkException(String what, @Nullable String where, @Nullable String fix) {
        this(what, where, fix, null);
    }

    /**
     * An error with the exception that it explains.
     *
     * @param what what happened
     * @param where where, or null
     * @param fix the fix, or null
     * @param cause the exception underneath, or null
     */
    public BenchmarkException(String what, @Nullable String where, @Nullable String fix, @Nullable Throwable cause) {
        super(message(what, where, fix), cause);
    }

    private static String message(String what, @Nullable String where, @Nullable String fix) {
        StringBuilder message = new StringBuilder(what);
        if (where != null) {
            message.append("\n  where: ").append(where.replace("\n", "\n         "));
        }
        if (fix != null) {
            message.append("\n  fix:   ").append(fix.replace("\n", "\n         "));
        }
        return message.toString();
    }
}
