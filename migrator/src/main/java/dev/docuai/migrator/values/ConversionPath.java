package dev.docuai.migrator.values;

import dev.docuai.migrator.ddl.Hazard;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** One way for values from one type to another: a {@code Conversion} before it is known what it does to the table. */
record ConversionPath(List<String> before, String using, List<String> after, Set<Hazard.Kind> hazards) {
    ConversionPath {
        before = List.copyOf(before);
        after = List.copyOf(after);
        hazards = Set.copyOf(hazards);
    }

    /** PostgreSQL assigns the values by itself. */
    static ConversionPath assigned(Hazard.Kind... hazards) {
        return by("", hazards);
    }

    static ConversionPath by(String using, Hazard.Kind... hazards) {
        return new ConversionPath(List.of(), using, List.of(), Set.copyOf(Arrays.asList(hazards)));
    }

    ConversionPath with(Set<Hazard.Kind> more) {
        Set<Hazard.Kind> all = EnumSet.noneOf(Hazard.Kind.class);
        all.addAll(hazards);
        all.addAll(more);
        return new ConversionPath(before, using, after, all);
    }
}
