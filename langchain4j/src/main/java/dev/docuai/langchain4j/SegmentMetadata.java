package dev.docuai.langchain4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.data.document.Metadata;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * langchain4j's metadata as JSON, and back. JSON has texts and numbers: a UUID comes back as its text, a Float as a
 * Double, a small Long as an Integer. The getters of {@link Metadata} return each as the type that was stored.
 */
final class SegmentMetadata {

    private static final JsonMapper JSON = new JsonMapper();

    private static final int LONG_BITS = 63;

    private static final int LONG_DIGITS = 19;

    private SegmentMetadata() {}

    /** A new map of values that JSON holds. */
    static Map<String, Object> toJson(Metadata metadata) {
        Map<String, Object> json = new LinkedHashMap<>();
        metadata.toMap().forEach((key, value) -> json.put(key, isOfJson(value) ? value : value.toString()));
        return json;
    }

    /** JSON's numbers are finite; the text of another one is read by the same getter. */
    private static boolean isOfJson(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    /**
     * The metadata of a chunk. Of a chunk that another program has stored, it leaves out keys without a name or a value,
     * and has a boolean, a list or an object as its JSON text.
     */
    static Metadata ofJson(Map<String, Object> json) {
        Map<String, Object> values = new LinkedHashMap<>();
        json.forEach((key, value) -> {
            if (!key.isBlank() && value != null) {
                values.put(key, value(value));
            }
        });
        return Metadata.from(values);
    }

    private static Object value(Object value) {
        if (value instanceof String || value instanceof Integer || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Number number) {
            return number(new BigDecimal(number.toString()));
        }
        return text(value);
    }

    /** Some JSON libraries read each number as a decimal. */
    private static Object number(BigDecimal number) {
        boolean isLong = number.scale() <= 0
                && number.precision() <= LONG_DIGITS
                && number.toBigInteger().bitLength() <= LONG_BITS;
        return isLong ? (Object) number.longValue() : (Object) number.doubleValue();
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException isNoJson) {
            return value.toString();
        }
    }
}
