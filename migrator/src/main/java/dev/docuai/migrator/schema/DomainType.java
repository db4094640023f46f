package dev.docuai.migrator.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A domain.
 *
 * @param name its own
 * @param baseType with modifiers
 * @param collation empty for the base type's
 * @param notNull whether it says so
 * @param defaultExpression empty for none
 * @param constraints name, as SQL writes it, to definition: {@code CHECK (VALUE > 0)}
 * @param comment empty for none
 */
public record DomainType(
        ObjectName name,
        String baseType,
        String collation,
        boolean notNull,
        String defaultExpression,
        Map<String, String> constraints,
        String comment)
        implements SchemaObject {
    /** Copies the map, order kept. */
    public DomainType {
        constraints = Collections.unmodifiableMap(new LinkedHashMap<>(constraints));
    }

    @Override
    public ObjectId id() {
        return ObjectId.of(Kind.DOMAIN, name);
    }

    @Override
    public Map<String, String> attributes() {
        Attributes attributes = new Attributes()
                .with("type", baseType)
                .with("collation", collation)
                .with("not null", notNull)
                .with("default", defaultExpression);
        constraints.forEach((constraint, definition) -> attributes.with("constraint " + constraint, definition));
        return attributes.comment(comment);
    }
}
