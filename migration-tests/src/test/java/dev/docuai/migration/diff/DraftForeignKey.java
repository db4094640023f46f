package dev.docuai.migration.diff;

import java.util.List;
import java.util.Optional;

/**
 * A reference to a key of a table, maybe its own.
 *
 * @param name raw
 * @param column raw
 * @param target the table, raw
 * @param key the unique column there, raw; empty for its primary key
 * @param action what is done when a row there is deleted
 * @param deferrable whether it can wait for the commit
 * @param valid whether rows that were there before fulfil it
 */
record DraftForeignKey(
        String name, String column, String target, String key, String action, boolean deferrable, boolean valid)
        implements DraftPart {
    static final List<String> ACTIONS =
            List.of("", " ON DELETE CASCADE", " ON DELETE SET NULL", " ON DELETE RESTRICT", " ON UPDATE CASCADE");

    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return table.column(column)
                .filter(from -> !from.isGenerated())
                .flatMap(from -> schema.table(target)
                        .filter(to -> table.unlogged() || !to.unlogged())
                        .flatMap(this::referred)
                        .filter(to -> to.type().family().isKey()
                                && to.type().family() == from.type().family()
                                && to.look().collation().equals(from.look().collation())))
                .isPresent();
    }

    private Optional<DraftColumn> referred(DraftTable to) {
        return key.isEmpty() ? to.key() : to.column(key).filter(column -> to.isUnique(key));
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        DraftColumn to = schema.table(target).flatMap(this::referred).orElseThrow();
        return "ALTER TABLE " + Quoted.name(table.name()) + " ADD CONSTRAINT " + Quoted.name(name) + " FOREIGN KEY ("
                + Quoted.name(column) + ") REFERENCES " + Quoted.name(target) + " (" + Quoted.name(to.name()) + ")"
                + action + (deferrable ? " DEFERRABLE" : "") + (valid ? "" : " NOT VALID") + ";\n";
    }

    @Override
    public DraftForeignKey named(String other) {
        return new DraftForeignKey(other, column, target, key, action, deferrable, valid);
    }
}
