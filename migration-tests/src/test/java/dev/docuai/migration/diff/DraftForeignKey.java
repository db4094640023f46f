package dev.docuai.migration.diff;

import java.util.List;

/**
 * A reference to the key of a table, maybe its own.
 *
 * @param name raw
 * @param column raw
 * @param target the table, raw
 * @param action what is done when a row there is deleted
 * @param deferrable whether it can wait for the commit
 */
record DraftForeignKey(String name, String column, String target, String action, boolean deferrable)
        implements DraftPart {
    static final List<String> ACTIONS =
            List.of("", " ON DELETE CASCADE", " ON DELETE SET NULL", " ON DELETE RESTRICT", " ON UPDATE CASCADE");

    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return table.column(column)
                .filter(from -> !from.isGenerated())
                .flatMap(from -> schema.table(target)
                        .filter(to -> table.unlogged() || !to.unlogged())
                        .flatMap(DraftTable::key)
                        .filter(to -> to.type().family().isKey()
                                && to.type().family() == from.type().family()))
                .isPresent();
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        DraftColumn key = schema.table(target).flatMap(DraftTable::key).orElseThrow();
        return "ALTER TABLE " + Quoted.name(table.name()) + " ADD CONSTRAINT " + Quoted.name(name) + " FOREIGN KEY ("
                + Quoted.name(column) + ") REFERENCES " + Quoted.name(target) + " (" + Quoted.name(key.name()) + ")"
                + action + (deferrable ? " DEFERRABLE" : "") + ";\n";
    }

    @Override
    public DraftForeignKey named(String other) {
        return new DraftForeignKey(other, column, target, action, deferrable);
    }
}
