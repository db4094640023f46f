package dev.docuai.migration.diff;

import java.util.List;

/**
 * A trigger for each row.
 *
 * @param name raw
 * @param function raw
 * @param event {@code BEFORE UPDATE}
 * @param column that it watches, raw; empty for none; only with an event that ends with UPDATE
 * @param enabled whether it fires
 */
record DraftTrigger(String name, String function, String event, String column, boolean enabled) implements DraftPart {
    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return schema.functions().containsKey(function) && (column.isEmpty() || table.has(List.of(column)));
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        String on = Quoted.name(table.name());
        boolean watches = !column.isEmpty() && event.endsWith("UPDATE");
        String raw = Quoted.name(column);
        return "CREATE TRIGGER " + Quoted.name(name) + " " + event + (watches ? " OF " + raw : "") + " ON " + on
                + " FOR EACH ROW "
                + (watches ? "WHEN (" + table.column(column).orElseThrow().condition(schema, "NEW.") + ") " : "")
                + "EXECUTE FUNCTION "
                + Quoted.name(function) + "();\n"
                + (enabled ? "" : "ALTER TABLE " + on + " DISABLE TRIGGER " + Quoted.name(name) + ";\n");
    }

    @Override
    public DraftTrigger named(String other) {
        return new DraftTrigger(other, function, event, column, enabled);
    }
}
