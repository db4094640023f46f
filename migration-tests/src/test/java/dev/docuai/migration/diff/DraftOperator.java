package dev.docuai.migration.diff;

/**
 * An operator between integers.
 *
 * @param name of no other object; the symbol is made of its number
 * @param number unlike any other operator's number
 * @param function the function of two integers that it calls, raw; empty for one of PostgreSQL's own
 * @param commutes whether it is its own commutator
 * @param comment empty for none
 */
record DraftOperator(String name, int number, String function, boolean commutes, String comment)
        implements DraftObject {
    private static final String SIGNS = "#@&|";

    /** Digits of the number in base 4. */
    String symbol() {
        StringBuilder symbol = new StringBuilder("##");
        for (int rest = number; rest > 0; rest /= SIGNS.length()) {
            symbol.append(SIGNS.charAt(rest % SIGNS.length()));
        }
        return symbol.toString();
    }

    @Override
    public boolean fits(DraftSchema schema) {
        return function.isEmpty()
                || schema.routine(function)
                        .filter(routine -> routine.parameters() == 2)
                        .isPresent();
    }

    @Override
    public String definition(DraftSchema schema) {
        return "CREATE OPERATOR " + symbol() + " (LEFTARG = integer, RIGHTARG = integer, FUNCTION = "
                + (function.isEmpty() ? "int4pl" : Quoted.name(function))
                + (commutes ? ", COMMUTATOR = " + symbol() : "") + ")";
    }

    @Override
    public String label(DraftSchema schema) {
        return "OPERATOR " + symbol() + " (integer, integer)";
    }

    @Override
    public DraftOperator edited(Dice dice, DraftSchema schema) {
        return switch (dice.between(1, 3)) {
            case 1 -> new DraftOperator(name, number, function, !commutes, comment);
            case 2 -> new DraftOperator(name, number, function.isEmpty() ? schema.step(dice) : "", commutes, comment);
            default -> new DraftOperator(name, number, function, commutes, dice.comment());
        };
    }
}
