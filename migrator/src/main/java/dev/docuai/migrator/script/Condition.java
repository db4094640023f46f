package dev.docuai.migrator.script;

/**
 * A condition in a script's header: {@code -- require: <boolean SQL>} or {@code -- ensure: <boolean SQL>}.
 *
 * @param kind when it must hold
 * @param expression its text; placeholders are not replaced
 * @param line its first line in the file, counted from 1
 */
public record Condition(Kind kind, String expression, int line) {
    /** When a condition must hold. */
    public enum Kind {
        /** Before the first statement. */
        REQUIRE,
        /** After the last statement. */
        ENSURE
    }

    /**
     * A query with one row and one column, which is true, false or NULL.
     *
     * @return a statement that the server refuses if the expression is not boolean
     */
    public String query() {
        return "SELECT CASE WHEN (" + expression + "\n) THEN true ELSE false END";
    }
}
