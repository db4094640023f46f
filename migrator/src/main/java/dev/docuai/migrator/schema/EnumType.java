package dev.docuai.migrator.schema;

import java.util.List;
import java.util.Map;

/**
 * An enum type.
 *
 * @param name its own
 * @param labels in their order, without quotes
 * @param comment empty for none
 */
public record EnumType(ObjectName name, List<String> labels, String comment) implements SchemaObject {
    /** Copies the list. */
    public EnumType {
        labels = List.copyOf(labels);
    }

    @Override
    public ObjectId id() {
        return ObjectId.of(Kind.ENUM, name);
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes().with("labels", String.join(", ", labels)).comment(comment);
    }
}
