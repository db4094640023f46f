package dev.docuai.migration.diff;

import java.util.List;

/**
 * A primary key or unique constraint.
 *
 * @param name raw
 * @param primary whether it is the primary key
 * @param columns raw names
 * @param flavour of a unique one: 1 takes NULLs as alike, 2 is deferrable, 3 both
 */
record DraftKey(String name, boolean primary, List<String> columns, int flavour) implements DraftPart {
    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return table.has(columns)
                && columns.stream()
                        .flatMap(column -> table.column(column).stream())
                        .allMatch(column -> column.type().family().isOrdered());
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        return "ALTER TABLE " + Quoted.name(table.name()) + " ADD CONSTRAINT " + Quoted.name(name)
                + (primary ? " PRIMARY KEY " : " UNIQUE ")
                + (!primary && (flavour & 1) != 0 ? "NULLS NOT DISTINCT " : "")
                + DraftPart.list(columns)
                + (!primary && (flavour & 2) != 0 ? " DEFERRABLE INITIALLY DEFERRED" : "")
                + ";\n";
    }

    @Override
    public DraftKey named(String other) {
        return new DraftKey(other, primary, columns, flavour);
    }
}
