package dev.docuai.migrator.values;

import static dev.docuai.migrator.ddl.Hazard.Kind.MAY_FAIL;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.ddl.TypeConversion;
import dev.docuai.migrator.sql.Quoted;
import java.util.List;
import java.util.Optional;

/**
 * Casts to and from {@code json} and {@code jsonb}. A subquery cannot stand in USING: a temporary function holds it.
 */
final class JsonCasts {
    private static final String NAME = "pg_temp.docuai_value";

    private JsonCasts() {}

    static Optional<TypeConversion> of(ColumnTypeChange change) {
        return Optional.of(change.wanted().isJson() ? toJson(change) : fromJson(change));
    }

    private static TypeConversion toJson(ColumnTypeChange change) {
        TypeInfo old = change.old();
        String wanted = change.wanted().plain();
        if (old.isJson()) {
            return TypeConversion.assigned();
        }
        if (old.isString()) {
            return TypeConversion.by(change.cast(change.to().type()), MAY_FAIL);
        }
        return isList(old)
                ? TypeConversion.by(change.cast("text", wanted))
                : TypeConversion.by("to_" + wanted + "(" + change.column() + ")");
    }

    private static TypeConversion fromJson(ColumnTypeChange change) {
        TypeInfo wanted = change.wanted();
        if (wanted.isString()) {
            return TypeConversion.assigned();
        }
        if (isList(wanted)) {
            return TypeConversion.by(change.cast("text", change.to().type()), MAY_FAIL);
        }
        String json = change.old().plain();
        if (wanted.isHstore()) {
            return hstore(change, json);
        }
        if (wanted.isArray()) {
            return new TypeConversion(
                    List.of("CREATE TYPE " + NAME + " AS (value " + wanted.written() + ")"),
                    "(" + json + "_populate_record(NULL::" + NAME + ", " + json + "_build_object('value', "
                            + change.column() + "))).value",
                    List.of("DROP TYPE " + NAME),
                    false,
                    List.of(MAY_FAIL));
        }
        if (wanted.kind().equals("c")) {
            return TypeConversion.by(
                    json + "_populate_record(NULL::" + wanted.plain() + ", " + change.column() + ")", MAY_FAIL);
        }
        return TypeConversion.by(
                "(" + change.column() + " #>> '{}')::" + change.to().type(), MAY_FAIL);
    }

    /** The text form of these vectors is a JSON array. */
    private static boolean isList(TypeInfo type) {
        return type.isEmbedding() && !type.name().local().equals("sparsevec");
    }

    private static TypeConversion hstore(ColumnTypeChange change, String json) {
        String hstore = change.wanted().plain();
        String body = "SELECT coalesce(" + change.wanted().prefix()
                + "hstore(array_agg(key), array_agg(value)), '') FROM " + json + "_each_text($1)";
        return new TypeConversion(
                List.of("CREATE FUNCTION " + NAME + "(" + json + ") RETURNS " + hstore
                        + " LANGUAGE sql IMMUTABLE STRICT AS " + Quoted.literal(body)),
                NAME + "(" + change.column() + ")",
                List.of("DROP FUNCTION " + NAME + "(" + json + ")"),
                false,
                List.of(MAY_FAIL, Hazard.Kind.PRECISION_LOST));
    }
}
