package dev.docuai.migrator.model;

import java.util.Map;

/**
 * A trigger that a user made.
 *
 * @param table the table or view that it is on
 * @param name as SQL writes it
 * @param definition the whole CREATE TRIGGER statement
 * @param enabled {@code ENABLE}, {@code DISABLE}, {@code ENABLE REPLICA} or {@code ENABLE ALWAYS}
 * @param comment empty for none
 */
public record Trigger(ObjectName table, String name, String definition, String enabled, String comment)
        implements SchemaObject {
    @Override
    public ObjectId id() {
        return new ObjectId(Kind.TRIGGER, table, name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.trigger(this);
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes()
                .with("definition", definition)
                .with("state", enabled.equals("ENABLE") ? "" : enabled)
                .comment(comment);
    }
}
