package dev.docuai.migrator.values;

import static dev.docuai.migrator.ddl.Hazard.Kind.DELETES_DATA;
import static dev.docuai.migrator.ddl.Hazard.Kind.MAY_FAIL;

import dev.docuai.migrator.ddl.TypeConversion;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Ways to and from arrays: element by element, one value as the only element, and the text form. */
record ArrayCasts(Casts casts) {
    private static final List<String> BRIDGES = List.of("numeric", "integer");

    Optional<TypeConversion> of(ColumnTypeChange change) throws SQLException {
        TypeInfo old = change.old();
        TypeInfo wanted = change.wanted();
        String cast = casts.cast(old.plain(), wanted.plain());
        if (!cast.isEmpty()) {
            return Optional.of(TypeConversion.by(change.cast(change.to().type())));
        }
        if (old.isArray() && wanted.isArray()) {
            return elements(change);
        }
        if (old.isEmbedding() || wanted.isEmbedding()) {
            return embedding(change);
        }
        if (wanted.isArray()) {
            return toArray(change);
        }
        return wanted.isString() ? Optional.of(toString(change)) : first(change);
    }

    private Optional<TypeConversion> elements(ColumnTypeChange change) throws SQLException {
        TypeInfo old = element(change.old()).orElseThrow();
        TypeInfo wanted = element(change.wanted()).orElseThrow();
        String type = change.to().type();
        if (old.isString() || wanted.isString() || isCast(old, wanted)) {
            boolean reads = old.isString() && !wanted.isString();
            return Optional.of(
                    reads ? TypeConversion.by(change.cast(type), MAY_FAIL) : TypeConversion.by(change.cast(type)));
        }
        for (String bridge : BRIDGES) {
            if (casts.has(old.plain(), bridge) && casts.has(bridge, wanted.plain())) {
                return Optional.of(TypeConversion.by(change.cast(bridge + "[]", type)));
            }
        }
        boolean isReadable = old.kind().equals(wanted.kind()) && !old.kind().equals("b");
        return isReadable ? Optional.of(TypeConversion.by(change.cast("text[]", type), MAY_FAIL)) : Optional.empty();
    }

    private boolean isCast(TypeInfo old, TypeInfo wanted) throws SQLException {
        return old.plain().equals(wanted.plain()) || casts.has(old.plain(), wanted.plain());
    }

    /** By way of {@code real[]}, which every embedding type is made of. */
    private Optional<TypeConversion> embedding(ColumnTypeChange change) throws SQLException {
        boolean isToArray = change.old().isEmbedding();
        Optional<TypeInfo> other = element(isToArray ? change.wanted() : change.old());
        boolean fits = other.filter(element -> element.isNumber() || element.isString())
                .isPresent();
        boolean isDirect = isToArray
                ? casts.has(change.old().plain(), "real[]")
                : casts.has("real[]", change.wanted().plain());
        if (!fits) {
            return Optional.empty();
        }
        String[] way = isDirect
                ? new String[] {"real[]", change.to().type()}
                : new String[] {
                    change.old().prefix() + "vector", "real[]", change.to().type()
                };
        return Optional.of(TypeConversion.by(change.cast(way), MAY_FAIL));
    }

    private Optional<TypeConversion> toArray(ColumnTypeChange change) throws SQLException {
        TypeInfo old = change.old();
        TypeInfo element = element(change.wanted()).orElseThrow();
        String type = change.to().type();
        boolean isText = old.isString() && (change.isBack() || !element.isString());
        if (isText) {
            return Optional.of(TypeConversion.by(change.cast(type), MAY_FAIL));
        }
        boolean isElement = element.isString() || isCast(old, element);
        String array = "ARRAY[" + change.column() + "]::" + type;
        return isElement ? Optional.of(TypeConversion.by(change.unlessNull(array))) : Optional.empty();
    }

    /** What {@link #toArray} has wrapped is unwrapped; everything else keeps its text form. */
    private TypeConversion toString(ColumnTypeChange change) throws SQLException {
        boolean unwraps = change.isBack() && element(change.old()).orElseThrow().isString();
        String column = change.column();
        return unwraps
                ? TypeConversion.by("CASE WHEN cardinality(" + column + ") = 1 THEN " + column + "[1]::text ELSE "
                        + column + "::text END")
                : TypeConversion.assigned();
    }

    /** Only as the way back of a value that became an array. */
    private Optional<TypeConversion> first(ColumnTypeChange change) throws SQLException {
        TypeInfo element = element(change.old()).orElseThrow();
        boolean isRight = change.isBack() && (element.isString() || isCast(element, change.wanted()));
        return isRight
                ? Optional.of(TypeConversion.by(
                        change.column() + "[1]::" + change.to().type(), DELETES_DATA))
                : Optional.empty();
    }

    private Optional<TypeInfo> element(TypeInfo array) throws SQLException {
        String element = array.element().orElse("");
        Optional<TypeInfo> found = casts.before().type(element);
        return found.isPresent() ? found : casts.after().type(element);
    }
}
