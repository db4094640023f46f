package dev.docuai.migrator.sql;

/** Names and texts as SQL wants them. */
public final class Quoted {
    /** A regular expression for a name in double quotes. */
    public static final String QUOTED_NAME = "\"(?:[^\"]|\"\")+\"";

    /** A regular expression for a text in single quotes. */
    public static final String TEXT = "'(?:[^']|'')*'";

    private Quoted() {}

    /**
     * A name.
     *
     * @param name of a schema, table ...
     * @return in double quotes
     */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /**
     * A name as PostgreSQL's {@code quote_ident} writes it, keywords not counted.
     *
     * @param name of a schema, table ...
     * @return in double quotes if it needs them
     */
    public static String ident(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : identifier(name);
    }

    /**
     * The other way round.
     *
     * @param name as SQL writes it
     * @return without quotes
     */
    public static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
    }

    /**
     * Whether a user means a name: a shell takes its double quotes off.
     *
     * @param given by the user
     * @param name as SQL writes it, maybe of several parts: {@code "UserProfile"."userId"}
     * @return whether they are the same, or would be without the quotes
     */
    public static boolean isMeant(String given, String name) {
        return given.equals(name) || given.equals(name.replace("\"", ""));
    }

    /** What a POSIX shell passes on as it is; in single quotes if it needs them. */
    public static String argument(String text) {
        return text.matches("[\\w.,:/=@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /**
     * A text.
     *
     * @return in single quotes; as an escape string if it has a backslash, so that no setting of the server changes it
     */
    public static String literal(String text) {
        String doubled = text.replace("'", "''");
        return doubled.contains("\\") ? "E'" + doubled.replace("\\", "\\\\") + "'" : "'" + doubled + "'";
    }
}
