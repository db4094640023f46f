package dev.docuai.migrator.schema;

import java.util.Map;

/**
 * An extension. Its version is no fact: a server brings its own.
 *
 * @param name as SQL writes it
 * @param schema that holds its objects, as SQL writes it; empty for the primary one
 */
public record Extension(String name, String schema) implements SchemaObject {
    @Override
    public ObjectId id() {
        return ObjectId.of(Kind.EXTENSION, ObjectName.of(name));
    }

    @Override
    public String comment() {
        return "";
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes().with("schema", schema).comment("");
    }
}
