package dev.docuai.migrator.schema;

import java.util.Map;

/**
 * A trigger that a user made.
 *
 * @param table the table or view that it is on
 * @param name as SQL writes it
 * @param definition the whole CREATE TRIGGER statement; empty for a partition's copy of its parent's trigger, which is
 *     in the model only if its state differs
 * @param enabled {@code ENABLE}, {@code DISABLE}, {@code ENABLE REPLICA} or {@code ENABLE ALWAYS}
 * @param comment empty for none
 */
public record Trigger(ObjectName table, String name, String definition, String enabled, String comment)
        implements SchemaObject {
    @Override
    public ObjectId id() {
        return new ObjectId(Kind.TRIGGER, table, name);
    }

    /**
     * Whether it comes and goes with a trigger of the partitioned table.
     *
     * @return true for one whose state is all there is to say
     */
    public boolean isCopy() {
        return definition.isEmpty();
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes()
                .with("definition", definition)
                .with("state", enabled.equals("ENABLE") && !isCopy() ? "" : enabled)
                .comment(comment);
    }
}
