package dev.docuai.migration.diff;

/**
 * An aggregate of integers.
 *
 * @param name raw
 * @param step the function of two integers that it is made with, raw; empty for PostgreSQL's own sum
 * @param start its first value
 * @param comment empty for none
 */
record DraftAggregate(String name, String step, int start, String comment) implements DraftObject {
    @Override
    public boolean fits(DraftSchema schema) {
        return step.isEmpty()
                || schema.routine(step)
                        .filter(routine -> routine.parameters() == 2)
                        .isPresent();
    }

    @Override
    public String definition(DraftSchema schema) {
        return "CREATE AGGREGATE " + Quoted.name(name) + "(integer) (SFUNC = "
                + (step.isEmpty() ? "int4pl" : Quoted.name(step)) + ", STYPE = integer, INITCOND = '" + start + "')";
    }

    @Override
    public String label(DraftSchema schema) {
        return "AGGREGATE " + Quoted.name(name) + "(integer)";
    }

    @Override
    public DraftAggregate edited(Dice dice, DraftSchema schema) {
        return switch (dice.between(1, 3)) {
            case 1 -> new DraftAggregate(name, step, start + 1, comment);
            case 2 -> new DraftAggregate(name, step.isEmpty() ? schema.step(dice) : "", start, comment);
            default -> new DraftAggregate(name, step, start, dice.comment());
        };
    }
}
