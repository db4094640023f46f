package dev.docuai.migration.diff;

import java.util.List;

/**
 * A sequence.
 *
 * @param step what it counts by
 * @param type {@code bigint}, {@code integer} or {@code smallint}
 * @param table that owns it, raw; empty for none
 * @param column of that table, raw; else empty
 * @param comment empty for none
 */
record DraftSequence(int step, String type, String table, String column, String comment) {
    static final List<String> TYPES = List.of("bigint", "bigint", "integer", "smallint");

    DraftSequence ownedBy(String otherTable, String otherColumn) {
        return new DraftSequence(step, type, otherTable, otherColumn, comment);
    }

    String sql(String name) {
        String quoted = Quoted.name(name);
        return "CREATE SEQUENCE " + quoted + " AS " + type + " INCREMENT BY " + step + ";\n"
                + (comment.isEmpty() ? "" : "COMMENT ON SEQUENCE " + quoted + " IS " + Quoted.text(comment) + ";\n");
    }

    /** Once the tables are there. */
    String owner(String name) {
        return table.isEmpty()
                ? ""
                : "ALTER SEQUENCE " + Quoted.name(name) + " OWNED BY " + Quoted.name(table) + "." + Quoted.name(column)
                        + ";\n";
    }
}
