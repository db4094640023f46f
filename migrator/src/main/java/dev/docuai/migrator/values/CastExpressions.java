package dev.docuai.migrator.values;

import static dev.docuai.migrator.ddl.Hazard.Kind.MAY_FAIL;
import static dev.docuai.migrator.ddl.Hazard.Kind.PRECISION_LOST;

import dev.docuai.migrator.ddl.TypeConversion;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the expression from one type to another. If PostgreSQL assigns by itself, there is no explicit cast: an
 * assignment fails instead of truncating, an explicit cast truncates (PostgreSQL, "CREATE CAST", "Value Storage"). The
 * text form is used only from and to strings, and between types of one kind: other types do not read each other's text
 * form.
 */
final class CastExpressions {
    /** Intermediate types: {@code boolean} to {@code smallint} uses {@code integer}. */
    private static final List<String> BRIDGES = List.of("numeric", "integer", "real[]");
    /** Characters of the shortest text form. */
    private static final Map<String, Integer> SHORTEST = Map.of(
            "uuid", 36,
            "date", 10,
            "timestamp without time zone", 19,
            "timestamp with time zone", 22,
            "time without time zone", 8,
            "time with time zone", 11);

    private final Casts casts;
    private final ArrayCasts arrays;

    CastExpressions(Casts casts) {
        this.casts = casts;
        this.arrays = new ArrayCasts(casts);
    }

    /** Empty if no way is right for all values, or several are. */
    Optional<TypeConversion> of(ColumnTypeChange change) throws SQLException {
        Optional<TypeConversion> expression = find(change);
        return expression.map(found -> found.with(CastHazards.of(change.old(), change.wanted())));
    }

    private Optional<TypeConversion> find(ColumnTypeChange change) throws SQLException {
        TypeInfo old = change.old();
        TypeInfo wanted = change.wanted();
        if (old.plain().equals(wanted.plain()) || old.isString() && wanted.isString()) {
            return Optional.of(TypeConversion.assigned());
        }
        if (old.isJson() || wanted.isJson()) {
            return JsonCasts.of(change);
        }
        Optional<TypeConversion> special = special(change);
        if (special.isPresent()) {
            return special;
        }
        if (old.isArray() || wanted.isArray()) {
            return arrays.of(change);
        }
        String cast = casts.cast(old.plain(), wanted.plain());
        if (!cast.isEmpty() && !wanted.isString()) {
            return Optional.of(
                    cast.equals("e") ? TypeConversion.by(change.cast(change.to().type())) : TypeConversion.assigned());
        }
        if (old.isString()) {
            return Optional.of(TypeConversion.by(change.cast(change.to().type()), MAY_FAIL));
        }
        if (wanted.isString()) {
            return string(change);
        }
        return bridge(change).or(() -> sameKind(change));
    }

    private static Optional<TypeConversion> special(ColumnTypeChange change) {
        TypeInfo old = change.old();
        TypeInfo wanted = change.wanted();
        String column = change.column();
        if (wanted.isBoolean() && old.isNumber() && !old.plain().equals("integer")) {
            return Optional.of(TypeConversion.by(column + " <> 0::" + old.plain(), PRECISION_LOST));
        }
        if (old.isBoolean() && wanted.isString() && wanted.limit() > 0 && wanted.limit() < "false".length()) {
            return Optional.of(TypeConversion.by("left(" + column + "::text, 1)"));
        }
        if (wanted.plain().equals("bytea")) {
            return bytes(change);
        }
        if (old.plain().equals("bytea")) {
            return ofBytes(change);
        }
        if (change.isBack() && old.plain().startsWith("time ") && wanted.plain().startsWith("timestamp ")) {
            return Optional.of(TypeConversion.by("date 'epoch' + " + column, PRECISION_LOST));
        }
        return Optional.empty();
    }

    private static Optional<TypeConversion> bytes(ColumnTypeChange change) {
        if (change.old().isString()) {
            String text = change.isBack() ? change.cast("bytea") : "convert_to(" + change.column() + ", 'UTF8')";
            return Optional.of(change.isBack() ? TypeConversion.by(text, MAY_FAIL) : TypeConversion.by(text));
        }
        return change.old().plain().equals("uuid")
                ? Optional.of(TypeConversion.by("decode(replace(" + change.cast("text") + ", '-', ''), 'hex')"))
                : Optional.empty();
    }

    private static Optional<TypeConversion> ofBytes(ColumnTypeChange change) {
        if (change.wanted().isString()) {
            String column = change.column();
            return Optional.of(
                    change.isBack()
                            ? TypeConversion.by("convert_from(" + column + ", 'UTF8')", MAY_FAIL)
                            : TypeConversion.by("'\\x' || encode(" + column + ", 'hex')"));
        }
        return change.wanted().plain().equals("uuid")
                ? Optional.of(TypeConversion.by("encode(" + change.column() + ", 'hex')::uuid", MAY_FAIL))
                : Optional.empty();
    }

    /** PostgreSQL assigns every text form to a string, unless it is too long for each and every value. */
    private static Optional<TypeConversion> string(ColumnTypeChange change) {
        int limit = change.wanted().limit();
        Integer shortest = SHORTEST.get(change.old().plain());
        return limit > 0 && shortest != null && limit < shortest
                ? Optional.empty()
                : Optional.of(TypeConversion.assigned());
    }

    /** Numbers are no moments: seconds or milliseconds since when? */
    private Optional<TypeConversion> bridge(ColumnTypeChange change) throws SQLException {
        TypeInfo old = change.old();
        TypeInfo wanted = change.wanted();
        if (!old.isTime() && !wanted.isTime()) {
            for (String bridge : BRIDGES) {
                if (casts.has(old.plain(), bridge) && casts.has(bridge, wanted.plain())) {
                    return Optional.of(
                            TypeConversion.by(change.cast(bridge, change.to().type())));
                }
            }
        }
        return Optional.empty();
    }

    /** One enum's labels are read by another, one range's bounds by another. */
    private static Optional<TypeConversion> sameKind(ColumnTypeChange change) {
        boolean isReadable = change.old().kind().equals(change.wanted().kind())
                && !change.old().kind().equals("b");
        return isReadable
                ? Optional.of(TypeConversion.by(change.cast("text", change.to().type()), MAY_FAIL))
                : Optional.empty();
    }
}
