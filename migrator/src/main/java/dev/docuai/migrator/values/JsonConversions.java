package dev.docuai.migrator.values;

import static dev.docuai.migrator.ddl.Hazard.Kind.MAY_FAIL;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.sql.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ways to and from {@code json} and {@code jsonb}. A subquery cannot stand in USING: a temporary function holds it. */
final class JsonConversions {
    private static final String NAME = "pg_temp.docuai_value";

    private JsonConversions() {}

    static Optional<ConversionPath> of(ColumnConversion leg) {
        return Optional.of(leg.wanted().isJson() ? toJson(leg) : fromJson(leg));
    }

    private static ConversionPath toJson(ColumnConversion leg) {
        TypeFact old = leg.old();
        String wanted = leg.wanted().plain();
        if (old.isJson()) {
            return ConversionPath.assigned();
        }
        if (old.isString()) {
            return ConversionPath.by(leg.cast(leg.to().type()), MAY_FAIL);
        }
        return isList(old)
                ? ConversionPath.by(leg.cast("text", wanted))
                : ConversionPath.by("to_" + wanted + "(" + leg.column() + ")");
    }

    private static ConversionPath fromJson(ColumnConversion leg) {
        TypeFact wanted = leg.wanted();
        if (wanted.isString()) {
            return ConversionPath.assigned();
        }
        if (isList(wanted)) {
            return ConversionPath.by(leg.cast("text", leg.to().type()), MAY_FAIL);
        }
        String json = leg.old().plain();
        if (wanted.isHstore()) {
            return hstore(leg, json);
        }
        if (wanted.isArray()) {
            return new ConversionPath(
                    List.of("CREATE TYPE " + NAME + " AS (value " + wanted.written() + ")"),
                    "(" + json + "_populate_record(NULL::" + NAME + ", " + json + "_build_object('value', "
                            + leg.column() + "))).value",
                    List.of("DROP TYPE " + NAME),
                    Set.of(MAY_FAIL));
        }
        if (wanted.kind().equals("c")) {
            return ConversionPath.by(
                    json + "_populate_record(NULL::" + wanted.plain() + ", " + leg.column() + ")", MAY_FAIL);
        }
        return ConversionPath.by("(" + leg.column() + " #>> '{}')::" + leg.to().type(), MAY_FAIL);
    }

    /** The text form of these vectors is a JSON array. */
    private static boolean isList(TypeFact type) {
        return type.local().equals("vector") || type.local().equals("halfvec");
    }

    private static ConversionPath hstore(ColumnConversion leg, String json) {
        String hstore = leg.wanted().plain();
        String body = "SELECT coalesce(" + leg.wanted().prefix() + "hstore(array_agg(key), array_agg(value)), '') FROM "
                + json + "_each_text($1)";
        return new ConversionPath(
                List.of("CREATE FUNCTION " + NAME + "(" + json + ") RETURNS " + hstore
                        + " LANGUAGE sql IMMUTABLE STRICT AS " + Quoted.literal(body)),
                NAME + "(" + leg.column() + ")",
                List.of("DROP FUNCTION " + NAME + "(" + json + ")"),
                Set.of(MAY_FAIL, Hazard.Kind.PRECISION_LOST));
    }
}
