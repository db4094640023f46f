package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftType.Family;
import java.util.List;

/**
 * An exclusion constraint.
 *
 * @param name raw
 * @param column of ranges or integers, raw
 * @param deferrable whether it can wait for the commit
 */
record DraftExclusion(String name, String column, boolean deferrable) implements DraftPart {
    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return table.column(column)
                .map(there -> there.type().family())
                .filter(family -> List.of(Family.RANGE, Family.INTEGER).contains(family))
                .isPresent();
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        boolean isRange = table.column(column).orElseThrow().type().family() == Family.RANGE;
        return "ALTER TABLE " + Quoted.name(table.name()) + " ADD CONSTRAINT " + Quoted.name(name) + " EXCLUDE USING "
                + (isRange ? "gist (" : "btree (") + Quoted.name(column) + " WITH " + (isRange ? "&&" : "=") + ")"
                + (deferrable ? " DEFERRABLE" : "") + ";\n";
    }

    @Override
    public DraftExclusion named(String other) {
        return new DraftExclusion(other, column, deferrable);
    }
}
