package dev.docuai.migrator.schema;

import java.util.Map;

/**
 * An object that docuai-db reads and compares, but never alters, except casts, which Hibernate makes for enums.
 *
 * @param type its type: {@code base type}, {@code virtual column}
 * @param name its own
 * @param definition the complete text that PostgreSQL prints of it; empty if nothing
 * @param comment empty for none
 */
public record OtherObject(String type, ObjectName name, String definition, String comment) implements SchemaObject {
    private static final String CAST = "cast";

    /** Whether it is a cast of a user's own; true if plans make and drop it. */
    public boolean isCast() {
        return type.equals(CAST);
    }

    @Override
    public ObjectId id() {
        return new ObjectId(Kind.OTHER, name, type);
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes().with("definition", definition).comment(comment);
    }
}
