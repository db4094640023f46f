package dev.docuai.migrator.values;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.ddl.EmbeddingChange;
import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.ddl.TypeConversion;
import dev.docuai.migrator.schema.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Finds how the values of one column get from one type to another, in one direction.
 *
 * @param databases where types and casts are asked for
 */
record TypeConversionFinder(ScratchCopies databases, boolean isUp) {
    /** Empty if the user has to say how. */
    Optional<TypeConversion> find(Column from, Column to, Optional<String> given, boolean isSearched)
            throws SQLException {
        ColumnTypeChange change = new ColumnTypeChange(from, to, type(from, isUp), type(to, !isUp), !isUp);
        Optional<TypeConversion> expression =
                given.isPresent() ? given.map(TypeConversion::given) : expression(change, isSearched);
        if (expression.isEmpty()) {
            return Optional.empty();
        }
        TableProbe.Seen seen = TableProbe.run(databases.probes(isUp), change, expression.get());
        if (!seen.isDone() && seen.isAnswer() && given.isPresent()) {
            throw new MigratorException(
                    "the expression does not make a value of the type " + to.type() + ": " + seen.failure(),
                    from.id() + ": " + given.get(),
                    "correct " + (isUp ? "--using" : "--using-down"));
        }
        return Optional.of(conversion(change, expression.get(), seen.isRewritten()));
    }

    private Optional<TypeConversion> expression(ColumnTypeChange change, boolean isSearched) throws SQLException {
        Optional<TypeConversion> embedding = EmbeddingChange.of(change.from(), change.to(), isSearched);
        return embedding.isPresent() ? embedding : new CastExpressions(databases.casts(isUp)).of(change);
    }

    /** A type that neither database knows is left to PostgreSQL. */
    private TypeInfo type(Column column, boolean isBefore) throws SQLException {
        Optional<TypeInfo> found = databases.catalog(isBefore).type(column.type());
        return found.orElseGet(
                () -> new TypeInfo(column.typeName().base(), column.type(), "U", "b", Optional.empty(), false));
    }

    private static TypeConversion conversion(ColumnTypeChange change, TypeConversion expression, boolean isRewritten) {
        List<Hazard.Kind> hazards = new ArrayList<>(expression.hazards());
        Collections.sort(hazards);
        if (isRewritten) {
            hazards.addAll(List.of(Hazard.Kind.TABLE_REWRITE, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK));
        }
        return new TypeConversion(
                expression.before(), expression.using(), expression.after(), keepsDefault(change), hazards);
    }

    /** PostgreSQL casts the default as it casts the values, where it assigns them by itself. */
    private static boolean keepsDefault(ColumnTypeChange change) {
        TypeInfo old = change.old();
        TypeInfo wanted = change.wanted();
        boolean isPlainTime = !old.plain().equals("interval") && !wanted.plain().equals("interval");
        return old.name().isAkinTo(wanted.name())
                || old.isTime()
                        && wanted.isTime()
                        && isPlainTime
                        && !old.plain().startsWith("time ")
                || old.isJson() && wanted.isJson();
    }
}
