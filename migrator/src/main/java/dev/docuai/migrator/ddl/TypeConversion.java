package dev.docuai.migrator.ddl;

import java.util.List;

/**
 * The conversion of a column's values from one type to another, in one direction.
 *
 * @param before statements that run first: a temporary type or function that the expression uses
 * @param using the expression of the USING clause; empty if PostgreSQL assigns the values by itself
 * @param after statements that run last and drop the objects of {@code before}
 * @param keepsDefault whether the default can stay while the type changes
 * @param hazards the risks for values and table
 */
public record TypeConversion(
        List<String> before, String using, List<String> after, boolean keepsDefault, List<Hazard.Kind> hazards) {
    /** PostgreSQL assigns the values by itself, and rewrites every row. */
    static final TypeConversion ASSIGNED = new TypeConversion(
            List.of(), "", List.of(), false, List.of(Hazard.Kind.TABLE_REWRITE, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK));

    /** Copies the lists. */
    public TypeConversion {
        before = List.copyOf(before);
        after = List.copyOf(after);
        hazards = List.copyOf(hazards);
    }

    /** The clause with a blank in front; nothing if none is needed. */
    String clause() {
        return using.isEmpty() ? "" : " USING " + using;
    }

    /**
     * By an expression of the user's.
     *
     * @param expression makes a value of the new type
     * @return a conversion that may fail
     */
    public static TypeConversion by(String expression) {
        return new TypeConversion(List.of(), expression, List.of(), false, List.of(Hazard.Kind.MAY_FAIL));
    }

    /**
     * The same by another expression.
     *
     * @param expression makes a value that is assigned to the new type
     * @return otherwise equal
     */
    public TypeConversion withUsing(String expression) {
        return new TypeConversion(before, expression, after, keepsDefault, hazards);
    }
}
