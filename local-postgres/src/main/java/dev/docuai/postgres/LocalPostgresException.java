package dev.docuai.postgres;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A server is not available, or failed.
 *
 * <p>The message says what failed, where, and how to fix it, each on lines of its own; it never holds a password.
 */
public final class LocalPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with no other exception behind it. */
    public LocalPostgresException(String what, String where, String fix) {
        this(what, where, fix, null);
    }

    /** A failure with its cause. */
    public LocalPostgresException(String what, String where, String fix, @Nullable Throwable cause) {
        super(what + "\n  where: " + indented(where) + "\n  fix:   " + indented(fix), cause);
    }

    /** A failure of the file system or of an external program. */
    static LocalPostgresException of(IOException failure, String where) {
        // The message of most of these is only a path; their name says what is wrong with it.
        return new LocalPostgresException(
                "the local PostgreSQL cannot be used: " + failure.getClass().getSimpleName() + ": "
                        + failure.getMessage(),
                where,
                "check that this user may write there, that there is free space, and that it is a local file system",
                failure);
    }

    private static String indented(String text) {
        return text.strip().replace("\n", "\n         ");
    }
}
