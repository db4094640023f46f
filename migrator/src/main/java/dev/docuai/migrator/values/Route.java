package dev.docuai.migrator.values;

import dev.docuai.migrator.ddl.Hazard;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One way for values from one type to another: a {@code Conversion} before it is known what it does to the table. */
record Route(List<String> before, String using, List<String> after, Set<Hazard.Kind> hazards) {
    Route {
        before = List.copyOf(before);
        after = List.copyOf(after);
        hazards = Set.copyOf(hazards);
    }

    /** PostgreSQL assigns the values by itself. */
    static Route assigned(Hazard.Kind... hazards) {
        return by("", hazards);
    }

    static Route by(String using, Hazard.Kind... hazards) {
        return new Route(List.of(), using, List.of(), Set.copyOf(Arrays.asList(hazards)));
    }

    Route with(Set<Hazard.Kind> more) {
        Set<Hazard.Kind> all = EnumSet.noneOf(Hazard.Kind.class);
        all.addAll(hazards);
        all.addAll(more);
        return new Route(before, using, after, all);
    }
}
