package dev.docuai.migration.diff;

import java.util.List;

/**
 * A primary key or unique constraint.
 *
 * @param name raw
 * @param primary whether it is the primary key
 * @param columns raw names
 * @param included raw names of columns that it only holds
 * @param flavour of a unique one: 1 takes NULLs as alike, 2 is deferrable, 3 both
 */
record DraftKey(String name, boolean primary, List<String> columns, List<String> included, int flavour)
        implements DraftPart {
    /** Copies the lists. */
    DraftKey {
        columns = List.copyOf(columns);
        included = List.copyOf(included);
    }

    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return table.has(columns)
                && table.has(included)
                && columns.stream()
                        .flatMap(column -> table.column(column).stream())
                        .allMatch(column -> column.type().family().isOrdered());
    }

    /** Whether a foreign key can refer to its columns. */
    boolean isReferable() {
        return primary || (flavour & 2) == 0;
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        return "ALTER TABLE " + Quoted.name(table.name()) + " ADD CONSTRAINT " + Quoted.name(name)
                + (primary ? " PRIMARY KEY " : " UNIQUE ")
                + (!primary && (flavour & 1) != 0 ? "NULLS NOT DISTINCT " : "")
                + DraftPart.list(columns)
                + (included.isEmpty() ? "" : " INCLUDE " + DraftPart.list(included))
                + (!primary && (flavour & 2) != 0 ? " DEFERRABLE INITIALLY DEFERRED" : "")
                + ";\n";
    }

    @Override
    public DraftKey named(String other) {
        return new DraftKey(other, primary, columns, included, flavour);
    }
}
