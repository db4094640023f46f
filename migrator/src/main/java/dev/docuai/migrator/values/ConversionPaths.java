package dev.docuai.migrator.values;

import static dev.docuai.migrator.ddl.Hazard.Kind.MAY_FAIL;
import static dev.docuai.migrator.ddl.Hazard.Kind.PRECISION_LOST;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the way from one type to another. Where PostgreSQL assigns by itself, nothing is said: an assignment fails where
 * it would cut something off, an explicit cast does not (PostgreSQL, "CREATE CAST", "Value Storage"). The text form is a
 * way only from and to strings, and between types of one kind: everything else has a text form that the other type does
 * not read.
 */
final class ConversionPaths {
    /** Types on the way: {@code boolean} to {@code smallint} goes by {@code integer}. */
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
    private final ArrayConversions arrays;

    ConversionPaths(Casts casts) {
        this.casts = casts;
        this.arrays = new ArrayConversions(casts);
    }

    /** Empty if no way is right for all values, or several are. */
    Optional<ConversionPath> of(ColumnConversion leg) throws SQLException {
        Optional<ConversionPath> route = find(leg);
        return route.map(found -> found.with(ConversionLosses.of(leg.old(), leg.wanted())));
    }

    private Optional<ConversionPath> find(ColumnConversion leg) throws SQLException {
        TypeFact old = leg.old();
        TypeFact wanted = leg.wanted();
        if (old.plain().equals(wanted.plain()) || old.isString() && wanted.isString()) {
            return Optional.of(ConversionPath.assigned());
        }
        if (old.isJson() || wanted.isJson()) {
            return JsonConversions.of(leg);
        }
        Optional<ConversionPath> special = special(leg);
        if (special.isPresent()) {
            return special;
        }
        if (old.isArray() || wanted.isArray()) {
            return arrays.of(leg);
        }
        String cast = casts.cast(old.plain(), wanted.plain());
        if (!cast.isEmpty() && !wanted.isString()) {
            return Optional.of(
                    cast.equals("e") ? ConversionPath.by(leg.cast(leg.to().type())) : ConversionPath.assigned());
        }
        if (old.isString()) {
            return Optional.of(ConversionPath.by(leg.cast(leg.to().type()), MAY_FAIL));
        }
        if (wanted.isString()) {
            return string(leg);
        }
        return bridge(leg).or(() -> sameKind(leg));
    }

    private static Optional<ConversionPath> special(ColumnConversion leg) {
        TypeFact old = leg.old();
        TypeFact wanted = leg.wanted();
        String column = leg.column();
        if (wanted.isBoolean() && old.isNumber() && !old.plain().equals("integer")) {
            return Optional.of(ConversionPath.by(column + " <> 0::" + old.plain(), PRECISION_LOST));
        }
        if (old.isBoolean() && wanted.isString() && wanted.limit() > 0 && wanted.limit() < "false".length()) {
            return Optional.of(ConversionPath.by("left(" + column + "::text, 1)"));
        }
        if (wanted.plain().equals("bytea")) {
            return bytes(leg);
        }
        if (old.plain().equals("bytea")) {
            return ofBytes(leg);
        }
        if (leg.isBack() && old.plain().startsWith("time ") && wanted.plain().startsWith("timestamp ")) {
            return Optional.of(ConversionPath.by("date 'epoch' + " + column, PRECISION_LOST));
        }
        return Optional.empty();
    }

    private static Optional<ConversionPath> bytes(ColumnConversion leg) {
        if (leg.old().isString()) {
            String text = leg.isBack() ? leg.cast("bytea") : "convert_to(" + leg.column() + ", 'UTF8')";
            return Optional.of(leg.isBack() ? ConversionPath.by(text, MAY_FAIL) : ConversionPath.by(text));
        }
        return leg.old().plain().equals("uuid")
                ? Optional.of(ConversionPath.by("decode(replace(" + leg.cast("text") + ", '-', ''), 'hex')"))
                : Optional.empty();
    }

    private static Optional<ConversionPath> ofBytes(ColumnConversion leg) {
        if (leg.wanted().isString()) {
            String column = leg.column();
            return Optional.of(
                    leg.isBack()
                            ? ConversionPath.by("convert_from(" + column + ", 'UTF8')", MAY_FAIL)
                            : ConversionPath.by("'\\x' || encode(" + column + ", 'hex')"));
        }
        return leg.wanted().plain().equals("uuid")
                ? Optional.of(ConversionPath.by("encode(" + leg.column() + ", 'hex')::uuid", MAY_FAIL))
                : Optional.empty();
    }

    /** PostgreSQL assigns every text form to a string, unless it is too long for each and every value. */
    private static Optional<ConversionPath> string(ColumnConversion leg) {
        int limit = leg.wanted().limit();
        Integer shortest = SHORTEST.get(leg.old().plain());
        return limit > 0 && shortest != null && limit < shortest
                ? Optional.empty()
                : Optional.of(ConversionPath.assigned());
    }

    /** Numbers are no moments: seconds or milliseconds since when? */
    private Optional<ConversionPath> bridge(ColumnConversion leg) throws SQLException {
        TypeFact old = leg.old();
        TypeFact wanted = leg.wanted();
        if (!old.isTime() && !wanted.isTime()) {
            for (String bridge : BRIDGES) {
                if (casts.has(old.plain(), bridge) && casts.has(bridge, wanted.plain())) {
                    return Optional.of(
                            ConversionPath.by(leg.cast(bridge, leg.to().type())));
                }
            }
        }
        return Optional.empty();
    }

    /** One enum's labels are read by another, one range's bounds by another. */
    private static Optional<ConversionPath> sameKind(ColumnConversion leg) {
        boolean isReadable = leg.old().kind().equals(leg.wanted().kind())
                && !leg.old().kind().equals("b");
        return isReadable
                ? Optional.of(ConversionPath.by(leg.cast("text", leg.to().type()), MAY_FAIL))
                : Optional.empty();
    }
}
