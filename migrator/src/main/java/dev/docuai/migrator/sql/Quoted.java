package dev.docuai.migrator.sql;

/** Names and texts as SQL wants them. */
public final class Quoted {
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
     * A text.
     *
     * @param text any
     * @return in single quotes; as an escape string if it has a backslash, so that no setting of the server changes it
     */
    public static String literal(String text) {
        String doubled = text.replace("'", "''");
        return doubled.contains("\\") ? "E'" + doubled.replace("\\", "\\\\") + "'" : "'" + doubled + "'";
    }
}
