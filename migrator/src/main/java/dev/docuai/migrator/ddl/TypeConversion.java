package dev.docuai.migrator.ddl;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
    /** No server was asked: PostgreSQL assigns the values by itself, and every row is written anew. */
    static final TypeConversion UNASKED = by("", Hazard.Kind.TABLE_REWRITE, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK);

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
     * By an expression.
     *
     * @param using makes a value of the new type; empty if PostgreSQL assigns the values by itself
     * @param hazards what happens to values
     * @return nothing else is known
     */
    public static TypeConversion by(String using, Hazard.Kind... hazards) {
        return new TypeConversion(List.of(), using, List.of(), false, List.of(hazards));
    }

    /** PostgreSQL assigns the values by itself. */
    public static TypeConversion assigned() {
        return by("");
    }

    /** By an expression of the user's. */
    public static TypeConversion given(String using) {
        return by(using, Hazard.Kind.MAY_FAIL);
    }

    /** The same with further hazards, each once. */
    public TypeConversion with(Set<Hazard.Kind> more) {
        Set<Hazard.Kind> all = EnumSet.noneOf(Hazard.Kind.class);
        all.addAll(hazards);
        all.addAll(more);
        return new TypeConversion(before, using, after, keepsDefault, List.copyOf(all));
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
