package dev.docuai.migration.diff;

import java.util.List;

/**
 * A rule that is about one column.
 *
 * @param name raw
 * @param event {@code UPDATE} or {@code DELETE}
 * @param column raw, stands in its condition
 * @param instead whether the event itself is left out
 */
record DraftRule(String name, String event, String column, boolean instead) implements DraftPart {
    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return table.has(List.of(column));
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        return "CREATE RULE " + Quoted.name(name) + " AS ON " + event + " TO " + Quoted.name(table.name())
                + " WHERE OLD." + Quoted.name(column) + " IS NULL DO "
                + (instead ? "INSTEAD NOTHING" : "ALSO SELECT OLD." + Quoted.name(column)) + ";\n";
    }

    @Override
    public DraftRule named(String other) {
        return new DraftRule(other, event, column, instead);
    }
}
