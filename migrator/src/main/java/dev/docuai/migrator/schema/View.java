package dev.docuai.migrator.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A view or materialized view.
 *
 * @param name its own
 * @param materialized whether it holds rows of its own
 * @param definition its query, without semicolon at the end
 * @param columns names and types, in their order: {@code url text}
 * @param options {@code security_barrier}, {@code check_option} and the like
 * @param comment empty for none
 */
public record View(
        ObjectName name,
        boolean materialized,
        String definition,
        List<String> columns,
        Map<String, String> options,
        String comment)
        implements SchemaObject {
    /** Copies list and map, the map in its order, which is no fact. */
    public View {
        columns = List.copyOf(columns);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    @Override
    public ObjectId id() {
        return ObjectId.of(materialized ? Kind.MATERIALIZED_VIEW : Kind.VIEW, name);
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes()
                .with("query", definition)
                .with("columns", String.join(", ", columns))
                .with("options", options)
                .comment(comment);
    }
}
