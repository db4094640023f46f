package dev.docuai.migration.diff;

/** Names and texts as SQL writes them. */
final class Quoted {
    private Quoted() {}

    /**
     * A name.
     *
     * @param raw as it is
     * @return in double quotes, needed or not
     */
    static String name(String raw) {
        return '"' + raw.replace("\"", "\"\"") + '"';
    }

    /**
     * A text.
     *
     * @param raw as it is
     * @return in single quotes
     */
    static String text(String raw) {
        return '\'' + raw.replace("'", "''") + '\'';
    }
}
