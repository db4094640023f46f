package dev.docuai.migrator.values;

import static dev.docuai.migrator.ddl.Hazard.Kind.DELETES_DATA;
import static dev.docuai.migrator.ddl.Hazard.Kind.MAY_FAIL;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Ways to and from arrays: element by element, one value as the only element, and the text form. */
final class ArrayConversions {
    private static final List<String> BRIDGES = List.of("numeric", "integer");

    private final Casts casts;

    ArrayConversions(Casts casts) {
        this.casts = casts;
    }

    Optional<ConversionPath> of(ColumnConversion leg) throws SQLException {
        TypeFact old = leg.old();
        TypeFact wanted = leg.wanted();
        String cast = casts.cast(old.plain(), wanted.plain());
        if (!cast.isEmpty()) {
            return Optional.of(ConversionPath.by(leg.cast(leg.to().type())));
        }
        if (old.isArray() && wanted.isArray()) {
            return elements(leg);
        }
        if (old.isEmbedding() || wanted.isEmbedding()) {
            return embedding(leg);
        }
        if (wanted.isArray()) {
            return toArray(leg);
        }
        return wanted.isString() ? Optional.of(toString(leg)) : first(leg);
    }

    private Optional<ConversionPath> elements(ColumnConversion leg) throws SQLException {
        TypeFact old = element(leg.old()).orElseThrow();
        TypeFact wanted = element(leg.wanted()).orElseThrow();
        String type = leg.to().type();
        if (old.isString() || wanted.isString() || isCast(old, wanted)) {
            boolean reads = old.isString() && !wanted.isString();
            return Optional.of(reads ? ConversionPath.by(leg.cast(type), MAY_FAIL) : ConversionPath.by(leg.cast(type)));
        }
        for (String bridge : BRIDGES) {
            if (casts.has(old.plain(), bridge) && casts.has(bridge, wanted.plain())) {
                return Optional.of(ConversionPath.by(leg.cast(bridge + "[]", type)));
            }
        }
        boolean isReadable = old.kind().equals(wanted.kind()) && !old.kind().equals("b");
        return isReadable ? Optional.of(ConversionPath.by(leg.cast("text[]", type), MAY_FAIL)) : Optional.empty();
    }

    private boolean isCast(TypeFact old, TypeFact wanted) throws SQLException {
        return old.plain().equals(wanted.plain()) || casts.has(old.plain(), wanted.plain());
    }

    /** By way of {@code real[]}, which every embedding type is made of. */
    private Optional<ConversionPath> embedding(ColumnConversion leg) throws SQLException {
        boolean isToArray = leg.old().isEmbedding();
        Optional<TypeFact> other = element(isToArray ? leg.wanted() : leg.old());
        boolean fits = other.filter(element -> element.isNumber() || element.isString())
                .isPresent();
        boolean isDirect = isToArray
                ? casts.has(leg.old().plain(), "real[]")
                : casts.has("real[]", leg.wanted().plain());
        if (!fits) {
            return Optional.empty();
        }
        String[] way = isDirect
                ? new String[] {"real[]", leg.to().type()}
                : new String[] {
                    leg.old().prefix() + "vector", "real[]", leg.to().type()
                };
        return Optional.of(ConversionPath.by(leg.cast(way), MAY_FAIL));
    }

    private Optional<ConversionPath> toArray(ColumnConversion leg) throws SQLException {
        TypeFact old = leg.old();
        TypeFact element = element(leg.wanted()).orElseThrow();
        String type = leg.to().type();
        boolean isText = old.isString() && (leg.isBack() || !element.isString());
        if (isText) {
            return Optional.of(ConversionPath.by(leg.cast(type), MAY_FAIL));
        }
        boolean isElement = element.isString() || isCast(old, element);
        String array = "ARRAY[" + leg.column() + "]::" + type;
        return isElement ? Optional.of(ConversionPath.by(leg.unlessNull(array))) : Optional.empty();
    }

    /** What {@link #toArray} has wrapped is unwrapped; everything else keeps its text form. */
    private ConversionPath toString(ColumnConversion leg) throws SQLException {
        boolean unwraps = leg.isBack() && element(leg.old()).orElseThrow().isString();
        String column = leg.column();
        return unwraps
                ? ConversionPath.by("CASE WHEN cardinality(" + column + ") = 1 THEN " + column + "[1]::text ELSE "
                        + column + "::text END")
                : ConversionPath.assigned();
    }

    /** Only as the way back of a value that became an array. */
    private Optional<ConversionPath> first(ColumnConversion leg) throws SQLException {
        TypeFact element = element(leg.old()).orElseThrow();
        boolean isRight = leg.isBack() && (element.isString() || isCast(element, leg.wanted()));
        return isRight
                ? Optional.of(
                        ConversionPath.by(leg.column() + "[1]::" + leg.to().type(), DELETES_DATA))
                : Optional.empty();
    }

    private Optional<TypeFact> element(TypeFact array) throws SQLException {
        String element = array.element().orElse("");
        Optional<TypeFact> found = casts.before().type(element);
        return found.isPresent() ? found : casts.after().type(element);
    }
}
