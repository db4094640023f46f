package dev.docuai.migration.diff;

/**
 * A trigger for each row.
 *
 * @param name raw
 * @param function raw
 * @param event {@code BEFORE UPDATE}
 * @param enabled whether it fires
 */
record DraftTrigger(String name, String function, String event, boolean enabled) implements DraftPart {
    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return schema.functions().containsKey(function);
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        String on = Quoted.name(table.name());
        return "CREATE TRIGGER " + Quoted.name(name) + " " + event + " ON " + on + " FOR EACH ROW EXECUTE FUNCTION "
                + Quoted.name(function) + "();\n"
                + (enabled ? "" : "ALTER TABLE " + on + " DISABLE TRIGGER " + Quoted.name(name) + ";\n");
    }

    @Override
    public DraftTrigger named(String other) {
        return new DraftTrigger(other, function, event, enabled);
    }
}
