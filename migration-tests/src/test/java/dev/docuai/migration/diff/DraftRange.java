package dev.docuai.migration.diff;

import java.util.List;

/**
 * A range type.
 *
 * @param name raw
 * @param subtype what it has ranges of
 * @param multirange the name of its multirange type, raw; empty for PostgreSQL's choice
 * @param comment empty for none
 */
record DraftRange(String name, DraftType subtype, String multirange, String comment) implements DraftObject {
    static final List<DraftType> SUBTYPES = List.of(
            DraftType.of("integer", DraftType.Family.INTEGER),
            DraftType.of("numeric", DraftType.Family.NUMERIC),
            DraftType.of("double precision", DraftType.Family.NUMERIC),
            DraftType.of("text", DraftType.Family.TEXT),
            DraftType.of("timestamp with time zone", DraftType.Family.TIME));

    @Override
    public boolean fits(DraftSchema schema) {
        return schema.has(subtype);
    }

    @Override
    public String definition(DraftSchema schema) {
        return "CREATE TYPE " + Quoted.name(name) + " AS RANGE (SUBTYPE = " + subtype.sql()
                + (multirange.isEmpty() ? "" : ", MULTIRANGE_TYPE_NAME = " + Quoted.name(multirange)) + ")";
    }

    @Override
    public String label(DraftSchema schema) {
        return "TYPE " + Quoted.name(name);
    }

    @Override
    public DraftRange edited(Dice dice, DraftSchema schema) {
        return switch (dice.between(1, 3)) {
            case 1 -> new DraftRange(name, dice.pick(SUBTYPES), multirange, comment);
            case 2 -> new DraftRange(name, subtype, multirange.isEmpty() ? dice.name("multi") : "", comment);
            default -> new DraftRange(name, subtype, multirange, dice.comment());
        };
    }
}
