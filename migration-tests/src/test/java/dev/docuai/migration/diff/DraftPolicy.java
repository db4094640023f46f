package dev.docuai.migration.diff;

import java.util.List;

/**
 * A policy, and with it the row security of its table.
 *
 * @param name raw
 * @param command {@code SELECT}, {@code UPDATE} or {@code ALL}
 * @param column raw, stands in its condition
 * @param restrictive whether it narrows what others let through
 */
record DraftPolicy(String name, String command, String column, boolean restrictive) implements DraftPart {
    static final List<String> COMMANDS = List.of("ALL", "SELECT", "UPDATE", "DELETE");

    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return table.has(List.of(column));
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        String on = Quoted.name(table.name());
        return "ALTER TABLE " + on + " ENABLE ROW LEVEL SECURITY;\n" + "CREATE POLICY " + Quoted.name(name) + " ON "
                + on
                + (restrictive ? " AS RESTRICTIVE" : "") + " FOR " + command + " USING ("
                + table.column(column).orElseThrow().condition(schema) + ");\n";
    }

    @Override
    public DraftPolicy named(String other) {
        return new DraftPolicy(other, command, column, restrictive);
    }
}
