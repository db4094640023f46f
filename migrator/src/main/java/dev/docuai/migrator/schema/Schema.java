package dev.docuai.migrator.schema;

import java.util.Map;

/**
 * A schema that is managed beside the primary one, which itself is no object of the model.
 *
 * @param name as SQL writes it
 * @param comment empty for none
 */
public record Schema(String name, String comment) implements SchemaObject {
    @Override
    public ObjectId id() {
        return ObjectId.of(Kind.SCHEMA, ObjectName.of(name));
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes().comment(comment);
    }
}
