package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftType.Family;
import java.util.List;

/**
 * A check on one column or two.
 *
 * @param name raw
 * @param column raw
 * @param form what it says
 * @param with the other column, or the function that it calls, raw; empty if the form takes none
 * @param bound a number that stands in it
 * @param valid whether rows that were there before fulfil it
 */
record DraftCheck(String name, String column, Form form, String with, int bound, boolean valid) implements DraftPart {
    /** What a check says. */
    enum Form {
        BOUND,
        LISTED,
        PAIR,
        ROUTINE
    }

    @Override
    public boolean fits(DraftTable table, DraftSchema schema) {
        if (!table.has(List.of(column))) {
            return false;
        }
        DraftType type = table.column(column).orElseThrow().type();
        return switch (form) {
            case BOUND -> true;
            case LISTED -> type.family() == Family.TEXT;
            case PAIR ->
                table.column(with)
                        .filter(other -> isComparable(type) && isComparable(other.type()))
                        .filter(other -> other.type().family() == type.family())
                        .isPresent();
            case ROUTINE ->
                type.family() == Family.INTEGER && schema.routine(with).isPresent();
        };
    }

    private static boolean isComparable(DraftType type) {
        return type.isPlain() && type.family().isOrdered();
    }

    @Override
    public String sql(DraftTable table, DraftSchema schema) {
        return "ALTER TABLE " + Quoted.name(table.name()) + " ADD CONSTRAINT " + Quoted.name(name) + " CHECK ("
                + condition(table.column(column).orElseThrow(), schema) + ")" + (valid ? "" : " NOT VALID") + ";\n";
    }

    private String condition(DraftColumn checked, DraftSchema schema) {
        String raw = Quoted.name(column);
        return switch (form) {
            case BOUND -> bounded(checked.type().family(), raw);
            case LISTED -> raw + " IN ('a', 'it''s', '" + bound + "')";
            case PAIR -> raw + " <= " + Quoted.name(with);
            case ROUTINE -> schema.routine(with).orElseThrow().call(raw + "::integer") + " > " + -bound;
        };
    }

    private String bounded(Family family, String raw) {
        return switch (family) {
            case INTEGER, NUMERIC -> raw + " >= " + -bound;
            case TEXT -> "length(" + raw + ") <= " + (1000 + bound);
            case TIME -> raw + " > '" + (1900 + bound) + "-01-01'";
            case VECTOR, HALFVEC -> "vector_dims(" + raw + ") < " + (100 + bound);
            case BIT -> "bit_length(" + raw + ") < " + (100 + bound);
            case RANGE -> "NOT isempty(" + raw + ") OR " + bound + " > 0";
            default -> raw + " IS NOT NULL OR " + bound + " > 0";
        };
    }

    @Override
    public DraftCheck named(String other) {
        return new DraftCheck(other, column, form, with, bound, valid);
    }

    DraftCheck bound(int other, boolean isValid) {
        return new DraftCheck(name, column, form, with, other, isValid);
    }
}
