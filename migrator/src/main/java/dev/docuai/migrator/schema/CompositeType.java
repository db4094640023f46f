package dev.docuai.migrator.schema;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A composite type that CREATE TYPE made; the row type of a table is a part of the table.
 *
 * @param name its own
 * @param fields in their order, which is a fact: a row is written by it
 * @param comment empty for none
 */
public record CompositeType(ObjectName name, List<Field> fields, String comment) implements SchemaObject {
    /**
     * An attribute of a composite type.
     *
     * @param name as SQL writes it
     * @param type with modifiers, as {@code format_type} prints it
     * @param collation as SQL writes it; empty for the type's
     */
    public record Field(String name, String type, String collation) {
        /** Its definition in CREATE TYPE and ADD ATTRIBUTE. */
        @Override
        public String toString() {
            return name + " " + type + (collation.isEmpty() ? "" : " COLLATE " + collation);
        }
    }

    /** Copies the list. */
    public CompositeType {
        fields = List.copyOf(fields);
    }

    @Override
    public ObjectId id() {
        return ObjectId.of(Kind.COMPOSITE_TYPE, name);
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes()
                .with("fields", fields.stream().map(Field::toString).collect(Collectors.joining(", ")))
                .comment(comment);
    }
}
