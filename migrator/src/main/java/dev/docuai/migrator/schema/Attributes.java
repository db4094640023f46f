package dev.docuai.migrator.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Collects the attributes of an object, without empty ones. */
final class Attributes {
    private final Map<String, String> values = new LinkedHashMap<>();

    Attributes with(String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
        return this;
    }

    Attributes with(String name, boolean value) {
        return with(name, value ? "yes" : "");
    }

    /** Sorted: their order is no fact. */
    Attributes with(String name, Map<String, String> options) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(options)
                .forEach((key, value) -> text.append(text.isEmpty() ? "" : ", ")
                        .append(key)
                        .append(" = ")
                        .append(value));
        return with(name, text.toString());
    }

    Map<String, String> comment(String comment) {
        with("comment", comment);
        return Collections.unmodifiableMap(values);
    }
}
