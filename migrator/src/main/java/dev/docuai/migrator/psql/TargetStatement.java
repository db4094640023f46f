package dev.docuai.migrator.psql;

/**
 * One statement of a target.
 *
 * @param location the file that it is from
 * @param file the text of that
 * @param line its first line, counted from 1
 * @param sql without comments before it
 * @param words its first words outside parentheses, in upper case and joined by blanks
 */
record TargetStatement(String location, String file, int line, String sql, String words) {
    /** File and line. */
    String where() {
        return location + ":" + line;
    }
}
