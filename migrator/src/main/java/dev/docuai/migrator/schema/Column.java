package dev.docuai.migrator.schema;

import java.util.Map;
import java.util.function.Consumer;

/**
 * A column. Its place among the others is no fact; the model lists a table's columns in their order.
 *
 * @param table its table
 * @param name as SQL writes it
 * @param type with modifiers, as {@code format_type} prints it: {@code vector(1536)}
 * @param collation as SQL writes it; empty for the type's
 * @param notNull whether NULL is refused
 * @param defaultExpression empty for none
 * @param generated the expression of a stored generated column; else empty
 * @param identity {@code ALWAYS} or {@code BY DEFAULT}; else empty
 * @param identityOptions how an identity column counts; the standard of its type if it is none
 * @param identitySequence the name of an identity column's sequence, as SQL writes it; empty for the usual one, which
 *     {@link #sequence()} knows
 * @param storage {@code PLAIN}, {@code EXTERNAL}, {@code EXTENDED} or {@code MAIN}; empty for the type's
 * @param compression {@code pglz} or {@code lz4}; empty for the server's
 * @param origin whether a parent has it
 * @param comment empty for none
 */
public record Column(
        ObjectName table,
        String name,
        String type,
        String collation,
        boolean notNull,
        String defaultExpression,
        String generated,
        String identity,
        SequenceOptions identityOptions,
        String identitySequence,
        String storage,
        String compression,
        Origin origin,
        String comment)
        implements SchemaObject {
    @Override
    public ObjectId id() {
        return ObjectId.column(table, name);
    }

    /** The type as a name that can be asked what it is. */
    public TypeName typeName() {
        return new TypeName(type);
    }

    /** Whether another column has the same type and collation. */
    public boolean isOfTypeOf(Column other) {
        return type.equals(other.type) && collation.equals(other.collation);
    }

    /**
     * Whether a row without a value for it is refused.
     *
     * @return true if it is required and has no default
     */
    public boolean needsValue() {
        return notNull && defaultExpression.isEmpty() && generated.isEmpty() && identity.isEmpty();
    }

    /** The sequence behind an identity column, in the schema of the table. */
    public ObjectName sequence() {
        return table.sibling(identitySequence.isEmpty() ? DerivedNames.sequence(table.name(), name) : identitySequence);
    }

    public Column named(String other) {
        return with(copy -> copy.name = other);
    }

    public Column withType(String other) {
        return with(copy -> copy.type = other);
    }

    public Column withDefault(String expression) {
        return with(copy -> copy.defaultExpression = expression);
    }

    public Column withNotNull(boolean refused) {
        return with(copy -> copy.notNull = refused);
    }

    /** The same, neither generated nor with a default. */
    public Column plain() {
        return with(copy -> {
            copy.defaultExpression = "";
            copy.generated = "";
        });
    }

    /** The same, and no identity column. */
    public Column withoutIdentity() {
        return with(copy -> copy.isIdentity = false);
    }

    /** The same in another table. */
    public Column in(ObjectName other) {
        return with(copy -> copy.table = other);
    }

    /** The same from elsewhere. */
    public Column from(Origin other) {
        return with(copy -> copy.origin = other);
    }

    /** The same stored in another way; empty for the type's. */
    public Column withStorage(String other) {
        return with(copy -> copy.storage = other);
    }

    private Column with(Consumer<Copy> change) {
        Copy copy = new Copy();
        change.accept(copy);
        return copy.column();
    }

    /** What of a column becomes another while it is copied. */
    private final class Copy {
        private ObjectName table = Column.this.table;
        private String name = Column.this.name;
        private String type = Column.this.type;
        private boolean notNull = Column.this.notNull;
        private String defaultExpression = Column.this.defaultExpression;
        private String generated = Column.this.generated;
        private String storage = Column.this.storage;
        private Origin origin = Column.this.origin;
        private boolean isIdentity = true;

        private Column column() {
            return new Column(
                    table,
                    name,
                    type,
                    collation,
                    notNull,
                    defaultExpression,
                    generated,
                    isIdentity ? identity : "",
                    isIdentity ? identityOptions : SequenceOptions.standard(type),
                    isIdentity ? identitySequence : "",
                    storage,
                    compression,
                    origin,
                    comment);
        }
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes()
                .with("type", type)
                .with("collation", collation)
                .with("not null", notNull)
                .with("default", defaultExpression)
                .with("generated", generated)
                .with("identity", identity.isEmpty() ? "" : identity + " " + identityOptions)
                .with("identity sequence", identitySequence)
                .with("storage", storage)
                .with("compression", compression)
                .with("origin", origin.toString())
                .comment(comment);
    }
}
