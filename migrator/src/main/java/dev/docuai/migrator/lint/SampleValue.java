package dev.docuai.migrator.lint;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * SQL for the values of a column.
 *
 * @param type its name, of a domain's base type
 * @param typtype as in pg_type, {@code e} for an enum
 * @param category as in pg_type, {@code A} for an array
 * @param modifier as in pg_attribute; -1 for none
 * @param name as SQL writes the type
 * @param element the name of an array's element type; may be null
 */
record SampleValue(
        String type,
        String typtype,
        String category,
        int modifier,
        String name,
        @Nullable String element) {
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8", "money");
    private static final Set<String> TIMES = Set.of("date", "timestamp", "timestamptz");
    private static final int LONGEST = 200;

    /** The value of a row; rows of other numbers have other values where the type has as many. */
    String of(String row) {
        if (typtype.equals("e")) {
            return "(enum_range(NULL::" + name + "))[1 + " + row + " % array_length(enum_range(NULL::" + name
                    + "), 1)]";
        }
        if (category.equals("A") && element != null) {
            return "ARRAY[" + new SampleValue(element, "b", "", -1, element, null).of(row) + "]::" + name;
        }
        return "(" + plain(row) + ")::" + name;
    }

    private String plain(String row) {
        return switch (type) {
            case "bool" -> row + " % 2 = 0";
            case "int2" -> row + " % 30000";
            case "int4", "int8", "oid" -> row;
            case "numeric" -> numeric(row);
            case "float4", "float8" -> row + " * 1.123456789";
            case "money" -> row + ".25";
            case "text", "varchar", "bpchar", "citext", "name" -> text(row);
            case "bytea" -> "decode(md5(" + row + "::text), 'hex')";
            case "date" -> "date '2020-01-01' + " + row;
            case "timestamp", "timestamptz" -> "timestamp '2020-01-01' + " + row + " * interval '1 hour 1.123456 s'";
            case "time", "timetz" -> "time '01:00' + " + row + " * interval '1.123456 s'";
            case "interval" -> row + " * interval '1 hour 1.123456 s'";
            case "uuid" -> "md5(" + row + "::text)";
            case "json", "jsonb" -> "json_build_object('key', " + row + ")";
            case "xml" -> "'<a>' || " + row + " || '</a>'";
            case "inet", "cidr" -> "'10.0.0.0'::inet + " + row;
            case "bit" -> "lpad(" + row + "::bit(32)::text, " + Math.max(1, modifier) + ", '1')";
            case "varbit" -> row + "::bit(32)";
            case "vector", "halfvec" ->
                "(SELECT array_agg(sin(" + row + " * 7919 + d)) FROM generate_series(1, " + dimensions()
                        + ") d)::vector";
            case "sparsevec" -> "'{1:' || " + row + " || '}/' || " + dimensions();
            case "tsvector" -> "to_tsvector('simple', 'word' || " + row + ")";
            case "tsquery" -> "to_tsquery('simple', 'word' || " + row + ")";
            case "point" -> "point(" + row + ", " + row + ")";
            case "int4range", "int8range", "numrange" -> type + "(" + row + ", " + row + " + 1)";
            case "daterange" -> "daterange(date '2020-01-01' + " + row + ", date '2020-01-02' + " + row + ")";
            case "tsrange" -> range("timestamp", row);
            case "tstzrange" -> range("timestamptz", row);
            default -> "NULL";
        };
    }

    private String range(String of, String row) {
        String start = of + " '2020-01-01' + " + row + " * interval '1 day'";
        return type + "(" + start + ", " + start + " + interval '1 day')";
    }

    private int dimensions() {
        return modifier > 0 ? modifier : 3;
    }

    /** {@code numeric(p, s)}: the modifier is (p << 16 | s) + 4. */
    private String numeric(String row) {
        if (modifier < 0) {
            return row + " + 0.123456";
        }
        int precision = (modifier - 4) >> 16 & 0xffff;
        int scale = (modifier - 4) & 0x7ff;
        int whole = Math.max(0, Math.min(precision - scale, 6));
        return row + " % " + "1" + "0".repeat(whole) + " + 0.4321098765";
    }

    private String text(String row) {
        int length = type.equals("name") ? 63 : modifier > 4 ? modifier - 4 : 24;
        String unique = length < 8 ? "substr(md5(" + row + "::text), 1, " + length + ")" : "'sample ' || " + row;
        return length < 8 ? unique : "rpad(" + unique + ", " + Math.min(length, LONGEST) + ", ' abcdefgh')";
    }

    /** Whether a condition is likely to compare it with a constant. */
    boolean takesConstants() {
        return typtype.equals("e")
                || Set.of("text", "varchar", "bpchar", "citext", "int2", "int4", "int8")
                        .contains(type);
    }

    /** A constant that a condition names, or the number or day beside it. */
    String near(String constant, int step) {
        String quoted = "'" + constant.replace("'", "''") + "'";
        if (step != 0 && NUMBERS.contains(type)) {
            return "(" + quoted + "::" + name + " + " + step + ")::" + name;
        }
        if (step != 0 && TIMES.contains(type)) {
            return "(" + quoted + "::" + name.toLowerCase(Locale.ROOT) + " + interval '" + step + " day')::" + name;
        }
        return quoted + "::" + name;
    }
}
