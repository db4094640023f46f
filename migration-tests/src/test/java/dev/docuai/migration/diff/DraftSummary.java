package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftType.Family;

/**
 * A view that computes with own functions, aggregates or operators.
 *
 * @param name raw
 * @param table raw
 * @param column of integers, raw
 * @param with the function, aggregate or operator, raw
 * @param materialized whether it holds rows of its own
 * @param comment empty for none
 */
record DraftSummary(String name, String table, String column, String with, boolean materialized, String comment)
        implements DraftObject {
    @Override
    public boolean isLate() {
        return true;
    }

    @Override
    public boolean fits(DraftSchema schema) {
        return schema.objects().containsKey(with)
                && (!materialized || schema.isSelfContained(with))
                && schema.table(table)
                        .flatMap(there -> there.column(column))
                        .filter(there -> there.type().family() == Family.INTEGER)
                        .isPresent();
    }

    @Override
    public String definition(DraftSchema schema) {
        String raw = Quoted.name(column) + "::integer";
        DraftObject used = schema.objects().get(with);
        String value = raw;
        if (used instanceof DraftRoutine routine) {
            value = routine.call(raw);
        } else if (used instanceof DraftAggregate) {
            value = Quoted.name(with) + "(" + raw + ")";
        } else if (used instanceof DraftOperator operator) {
            value = raw + " " + operator.symbol() + " 1";
        } else if (used instanceof DraftReport) {
            value = Quoted.name(with) + "()";
        }
        return "CREATE " + (materialized ? "MATERIALIZED VIEW " : "VIEW ") + Quoted.name(name) + " AS SELECT " + value
                + " AS result, 'x' AS kind FROM " + Quoted.name(table);
    }

    @Override
    public String label(DraftSchema schema) {
        return (materialized ? "MATERIALIZED VIEW " : "VIEW ") + Quoted.name(name);
    }

    @Override
    public DraftSummary edited(Dice dice, DraftSchema schema) {
        return dice.chance(50)
                ? new DraftSummary(name, table, column, with, !materialized, comment)
                : new DraftSummary(name, table, column, with, materialized, dice.comment());
    }
}
