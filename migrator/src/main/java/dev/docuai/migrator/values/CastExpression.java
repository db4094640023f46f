package dev.docuai.migrator.values;

import dev.docuai.migrator.ddl.Hazard;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One expression that converts values from one type to another: a {@code TypeConversion} before its effect on the table
 * is known.
 */
record CastExpression(List<String> before, String using, List<String> after, Set<Hazard.Kind> hazards) {
    CastExpression {
        before = List.copyOf(before);
        after = List.copyOf(after);
        hazards = Set.copyOf(hazards);
    }

    /** PostgreSQL assigns the values by itself. */
    static CastExpression assigned(Hazard.Kind... hazards) {
        return by("", hazards);
    }

    static CastExpression by(String using, Hazard.Kind... hazards) {
        return new CastExpression(List.of(), using, List.of(), Set.copyOf(Arrays.asList(hazards)));
    }

    CastExpression with(Set<Hazard.Kind> more) {
        Set<Hazard.Kind> all = EnumSet.noneOf(Hazard.Kind.class);
        all.addAll(hazards);
        all.addAll(more);
        return new CastExpression(before, using, after, all);
    }
}
