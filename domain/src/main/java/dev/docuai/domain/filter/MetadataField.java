package dev.docuai.domain.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.docuai.domain.filter.Comparison.Owner;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A value of the metadata that a filter compares: a text, a number or a boolean. A text never equals a number, and the
 * comparison of one with the other is false. The index on the metadata serves {@link #eq}, {@link #in} and
 * {@link #contains}. {@link Filter#metadata} and {@link Filter#documentMetadata} make one.
 */
public final class MetadataField {

    private static final String COLUMN = "metadata";

    private static final JsonMapper JSON = new JsonMapper();

    private final Owner owner;
    private final List<String> path;

    MetadataField(Owner owner, List<String> path) {
        this.owner = owner;
        this.path = path;
    }

    /**
     * The value is this one. Numbers are equal by value: 3 is 3.0.
     *
     * @param value a text, a number or a boolean
     * @throws IllegalArgumentException if it is anything else, or no number of JSON, such as NaN
     */
    public Filter eq(Object value) {
        return containment(Scalar.of(value), "%s");
    }

    /**
     * The value is one of these; never, if there are none.
     *
     * @throws IllegalArgumentException as {@link #eq}
     */
    public Filter in(Collection<?> values) {
        // The subquery reads the array once; a plan that is kept would read it for each row. eq refuses what no
        // metadata
        // can be.
        values.forEach(this::eq);
        List<String> objects =
                values.stream().map(value -> object(Scalar.of(value).value())).toList();
        return new Comparison(owner, COLUMN, "%s @> ANY ((SELECT ?::jsonb[])::jsonb[])", List.of(objects));
    }

    /**
     * The value is an array, and this is one of its elements.
     *
     * @throws IllegalArgumentException as {@link #eq}
     */
    public Filter contains(Object element) {
        return containment(Scalar.of(element), "jsonb_build_array(%s)");
    }

    /**
     * The value is less than this one.
     *
     * @param value a number, or a text: texts are compared by the code points of their characters, so dates in the
     *     format of ISO 8601 are in order
     * @throws IllegalArgumentException as {@link #eq}
     */
    public Filter lt(Object value) {
        return compared("<", value);
    }

    /** The value is this one or less, as {@link #lt}. */
    public Filter le(Object value) {
        return compared("<=", value);
    }

    /** The value is greater than this one, as {@link #lt}. */
    public Filter gt(Object value) {
        return compared(">", value);
    }

    /** The value is this one or greater, as {@link #lt}. */
    public Filter ge(Object value) {
        return compared(">=", value);
    }

    /** The value is a text that contains this one, with upper and lower case as they are. */
    public Filter containsText(String part) {
        String value = value();
        List<Object> values = new ArrayList<>(path);
        values.addAll(path);
        values.add(part);
        return new Comparison(
                owner,
                COLUMN,
                "(jsonb_typeof(" + value + ") = 'string' AND strpos(" + value + " #>> '{}', ?) > 0)",
                values);
    }

    /** There is a value, which may be JSON's null. */
    public Filter exists() {
        return new Comparison(owner, COLUMN, value() + " IS NOT NULL", List.copyOf(path));
    }

    /** There is no value, or it is JSON's null. */
    public Filter isNull() {
        return new Comparison(
                owner, COLUMN, "coalesce(" + value() + ", 'null'::jsonb) = 'null'::jsonb", List.copyOf(path));
    }

    /** The value in SQL. Unlike the elements of a path, a key in text is never the place in an array. */
    private String value() {
        return "(%1$s" + " -> ?::text".repeat(path.size()) + ")";
    }

    /** The metadata contains an object with this value: the form that a GIN index serves. */
    private Filter containment(Scalar value, String inner) {
        List<Object> values = new ArrayList<>(path);
        values.add(value.value());
        return new Comparison(
                owner,
                COLUMN,
                "%s @> " + "jsonb_build_object(?::text, ".repeat(path.size()) + inner.formatted(value.json())
                        + ")".repeat(path.size()),
                values);
    }

    /** The JSON of an object with this value: many of them are one parameter, and the index serves them all. */
    private String object(Object value) {
        Object object = value;
        for (int i = path.size() - 1; i >= 0; i--) {
            object = Map.of(path.get(i), object);
        }
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value + " is no value of JSON", e);
        }
    }

    /** "strict" takes an array as one value, and a comparison of two types as false. */
    private Filter compared(String operator, Object value) {
        Scalar scalar = Scalar.of(value);
        List<Object> values = new ArrayList<>(path);
        values.add(scalar.value());
        return new Comparison(
                owner,
                COLUMN,
                "jsonb_path_exists(" + value() + ", 'strict $ ? (@ " + operator
                        + " $value)', jsonb_build_object('value', " + scalar.json() + "))",
                values);
    }

    /**
     * A value of JSON that is neither an object nor an array.
     *
     * @param json the value in SQL, with a parameter
     * @param value of the parameter
     */
    private record Scalar(String json, Object value) {

        static Scalar of(Object value) {
            if (value == null) {
                throw new IllegalArgumentException("metadata is not compared with null; use isNull() or exists()");
            }
            if (value instanceof String || value instanceof Character) {
                return new Scalar("to_jsonb(?::text)", value.toString());
            }
            if (value instanceof Boolean) {
                return new Scalar("to_jsonb(?::boolean)", value);
            }
            if (value instanceof Number number) {
                return new Scalar("to_jsonb(?::numeric)", decimal(number));
            }
            throw new IllegalArgumentException("metadata is compared with a text, a number or a boolean, and this is a "
                    + value.getClass().getName() + "; for a time, pass its text as the metadata has it");
        }

        private static BigDecimal decimal(Number number) {
            try {
                return new BigDecimal(number.toString());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(number + " is no number of JSON", e);
            }
        }
    }
}
