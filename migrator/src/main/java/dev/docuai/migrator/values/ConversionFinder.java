package dev.docuai.migrator.values;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.ddl.Conversion;
import dev.docuai.migrator.ddl.EmbeddingChange;
import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.schema.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds how the values of one column get from one type to another, in one direction. */
final class ConversionFinder {
    private final ScratchCopies databases;
    private final boolean isUp;

    /**
     * Finds.
     *
     * @param databases where types and casts are asked for
     * @param isUp the direction
     */
    ConversionFinder(ScratchCopies databases, boolean isUp) {
        this.databases = databases;
        this.isUp = isUp;
    }

    /** Empty if the user has to say how. */
    Optional<Conversion> find(Column from, Column to, Optional<String> given, boolean isSearched) throws SQLException {
        ColumnConversion leg = new ColumnConversion(from, to, type(from, isUp), type(to, !isUp), !isUp);
        Optional<ConversionPath> route = given.isPresent()
                ? given.map(expression -> ConversionPath.by(expression, Hazard.Kind.MAY_FAIL))
                : route(leg, isSearched);
        if (route.isEmpty()) {
            return Optional.empty();
        }
        TableProbe.Seen seen = TableProbe.run(databases.probes(isUp), leg, route.get());
        if (!seen.isDone() && seen.isAnswer() && given.isPresent()) {
            throw new MigratorException(
                    "the expression does not make a value of the type " + to.type() + ": " + seen.failure(),
                    from.id() + ": " + given.get(),
                    "correct " + (isUp ? "--using" : "--using-down"));
        }
        return Optional.of(conversion(leg, route.get(), seen.isRewritten()));
    }

    private Optional<ConversionPath> route(ColumnConversion leg, boolean isSearched) throws SQLException {
        Optional<EmbeddingChange> embedding = EmbeddingChange.of(leg.from(), leg.to(), isSearched);
        return embedding.isPresent()
                ? embedding.map(change ->
                        ConversionPath.by(change.using(), change.hazards().toArray(new Hazard.Kind[0])))
                : new ConversionPaths(databases.casts(isUp)).of(leg);
    }

    /** A type that neither database knows is left to PostgreSQL. */
    private TypeFact type(Column column, boolean isBefore) throws SQLException {
        Optional<TypeFact> found = databases.catalog(isBefore).type(column.type());
        return found.orElseGet(() -> new TypeFact(column.baseType(), column.type(), "U", "b", Optional.empty(), false));
    }

    private static Conversion conversion(ColumnConversion leg, ConversionPath route, boolean isRewritten) {
        List<Hazard.Kind> hazards = new ArrayList<>(sorted(route.hazards()));
        if (isRewritten) {
            hazards.addAll(List.of(Hazard.Kind.TABLE_REWRITE, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK));
        }
        return new Conversion(route.before(), route.using(), route.after(), keepsDefault(leg), hazards);
    }

    private static Set<Hazard.Kind> sorted(Set<Hazard.Kind> hazards) {
        Set<Hazard.Kind> sorted = EnumSet.noneOf(Hazard.Kind.class);
        sorted.addAll(hazards);
        return sorted;
    }

    /** PostgreSQL casts the default as it casts the values, where it assigns them by itself. */
    private static boolean keepsDefault(ColumnConversion leg) {
        TypeFact old = leg.old();
        TypeFact wanted = leg.wanted();
        boolean isPlainTime = !old.plain().equals("interval") && !wanted.plain().equals("interval");
        return old.plain().equals(wanted.plain())
                || old.isNumber()
                        && wanted.isNumber()
                        && !old.plain().equals("money")
                        && !wanted.plain().equals("money")
                || isText(old) && isText(wanted)
                || old.isTime()
                        && wanted.isTime()
                        && isPlainTime
                        && !old.plain().startsWith("time ")
                || old.isJson() && wanted.isJson();
    }

    private static boolean isText(TypeFact type) {
        return Set.of("text", "character varying", "character").contains(type.plain());
    }
}
