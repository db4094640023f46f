package dev.docuai.migration.diff;

import java.util.List;

/**
 * A function that reads a table.
 *
 * @param name raw
 * @param table raw
 * @param column raw
 * @param parsed whether PostgreSQL knows what its body needs
 * @param comment empty for none
 */
record DraftReport(String name, String table, String column, boolean parsed, String comment) implements DraftObject {
    @Override
    public boolean isLate() {
        return true;
    }

    @Override
    public boolean fits(DraftSchema schema) {
        return schema.table(table).filter(there -> there.has(List.of(column))).isPresent();
    }

    @Override
    public String definition(DraftSchema schema) {
        String select = "SELECT count(" + Quoted.name(column) + ") FROM " + Quoted.name(table);
        return "CREATE FUNCTION " + Quoted.name(name) + "() RETURNS bigint LANGUAGE sql "
                + (parsed ? "BEGIN ATOMIC " + select + "; END" : "AS $$" + select + "$$");
    }

    @Override
    public String label(DraftSchema schema) {
        return "FUNCTION " + Quoted.name(name) + "()";
    }

    @Override
    public DraftReport edited(Dice dice, DraftSchema schema) {
        return dice.chance(60)
                ? new DraftReport(name, table, column, !parsed, comment)
                : new DraftReport(name, table, column, parsed, dice.comment());
    }
}
