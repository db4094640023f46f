package dev.docuai.migrator.model;

import java.util.Map;

/**
 * An object that can be seen and compared, but that no plan alters.
 *
 * @param type what it is: {@code composite type}, {@code aggregate}, {@code rule}, {@code foreign table}
 * @param name its own
 * @param definition all that PostgreSQL prints of it; empty if nothing
 * @param comment empty for none
 */
public record OtherObject(String type, ObjectName name, String definition, String comment) implements SchemaObject {
    @Override
    public ObjectId id() {
        return new ObjectId(Kind.OTHER, name, type);
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes().with("definition", definition).comment(comment);
    }
}
