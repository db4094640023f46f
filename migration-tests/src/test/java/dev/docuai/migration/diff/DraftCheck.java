package dev.docuai.migration.diff;

import java.util.List;

/**
 * A check on one column.
 *
 * @param name raw
 * @param column raw
 * @param bound a number that stands in it
 * @param valid whether rows that were there before fulfil it
 */
record DraftCheck(String name, String column, int bound, boolean valid) implements DraftPart {
    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        return table.has(List.of(column));
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        return "ALTER TABLE " + Quoted.name(table.name()) + " ADD CONSTRAINT " + Quoted.name(name) + " CHECK ("
                + condition(table.column(column).orElseThrow()) + ")" + (valid ? "" : " NOT VALID") + ";\n";
    }

    private String condition(DraftColumn checked) {
        String raw = Quoted.name(column);
        return switch (checked.type().family()) {
            case INTEGER, NUMERIC -> raw + " >= " + -bound;
            case TEXT -> "length(" + raw + ") <= " + (1000 + bound);
            case TIME -> raw + " > '" + (1900 + bound) + "-01-01'";
            case VECTOR, HALFVEC -> "vector_dims(" + raw + ") < " + (100 + bound);
            case BIT -> "bit_length(" + raw + ") < " + (100 + bound);
            default -> raw + " IS NOT NULL OR " + bound + " > 0";
        };
    }

    @Override
    public DraftCheck named(String other) {
        return new DraftCheck(other, column, bound, valid);
    }
}
