package dev.docuai.migrator.api;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of this library: what happened, where, and how to fix it.
 *
 * <p>Its message is complete and readable; the cause, if there is one, is for debugging. Neither holds a password.
 */
public final class MigratorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final @Nullable String where;
    private final @Nullable String fix;

    /**
     * An error without an underlying exception.
     *
     * @param what what happened, one sentence without a full stop, more lines of detail may follow
     * @param where file, object, server: as exact as is known; null if the sentence needs none
     * @param fix the user's next step; null if there is none
     */
    public MigratorException(String what, @Nullable String where, @Nullable String fix) {
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
    public MigratorException(String what, @Nullable String where, @Nullable String fix, @Nullable Throwable cause) {
        super(message(what, where, fix), cause);
        this.what = what;
        this.where = where;
        this.fix = fix;
    }

    /**
     * The error.
     *
     * @return never blank
     */
    public String what() {
        return what;
    }

    /**
     * Its location.
     *
     * @return null if there is none
     */
    public @Nullable String where() {
        return where;
    }

    /**
     * The fix.
     *
     * @return null if there is none
     */
    public @Nullable String fix() {
        return fix;
    }

    private static String message(String what, @Nullable String where, @Nullable String fix) {
        StringBuilder message = new StringBuilder(what);
        if (where != null) {
            message.append("\n  where: ").append(indent(where));
        }
        if (fix != null) {
            message.append("\n  fix:   ").append(indent(fix));
        }
        return message.toString();
    }

    private static String indent(String text) {
        return text.replace("\n", "\n         ");
    }
}
