package dev.docuai.postgres;

import org.jspecify.annotations.Nullable;

/**
 * A server could not be had, or did not do what was asked.
 *
 * <p>The message says what went wrong, where, and what to do about it, each on lines of its own; it never holds a
 * password.
 */
public final class LocalPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with no other exception behind it. */
    public LocalPostgresException(String what, String where, String fix) {
        this(what, where, fix, null);
    }

    /** A failure with the exception that brought it about. */
    public LocalPostgresException(String what, String where, String fix, @Nullable Throwable cause) {
        super(what + "\n  where: " + indented(where) + "\n  fix:   " + indented(fix), cause);
    }

    private static String indented(String text) {
        return text.strip().replace("\n", "\n         ");
    }
}
