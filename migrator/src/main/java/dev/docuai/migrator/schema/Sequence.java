package dev.docuai.migrator.schema;

import dev.docuai.migrator.sql.Quoted;
import java.util.Map;
import java.util.Optional;

/**
 * A sequence. That of an identity column is a part of the column instead.
 *
 * @param name its own
 * @param options how it counts
 * @param unlogged whether it is
 * @param owner the column that it goes with; empty if it has none
 * @param comment empty for none
 */
public record Sequence(
        ObjectName name, SequenceOptions options, boolean unlogged, Optional<ObjectId> owner, String comment)
        implements SchemaObject {
    @Override
    public ObjectId id() {
        return ObjectId.of(Kind.SEQUENCE, name);
    }

    /** The expression that takes its next value, as PostgreSQL prints it. */
    public String nextValue() {
        return "nextval(" + Quoted.literal(name.toString()) + "::regclass)";
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes()
                .with("counts", options.toString())
                .with("unlogged", unlogged)
                .with("owned by", owner.map(ObjectId::toString).orElse(""))
                .comment(comment);
    }
}
