package dev.docuai.migrator.schema;

import java.util.Map;

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

    /**
     * The type without its modifiers: {@code vector}, {@code character varying}.
     *
     * @return of an array, with its brackets
     */
    public String baseType() {
        return type.replaceFirst("\\s*\\([^)]*\\)", "");
    }

    /**
     * Whether a row that does not say a value for it is refused.
     *
     * @return true if it is required and nothing gives it a value
     */
    public boolean needsValue() {
        return notNull && defaultExpression.isEmpty() && generated.isEmpty() && identity.isEmpty();
    }

    /**
     * The sequence behind an identity column.
     *
     * @return in the schema of the table
     */
    public ObjectName sequence() {
        return table.sibling(identitySequence.isEmpty() ? DefaultNames.sequence(table.name(), name) : identitySequence);
    }

    /**
     * The same by another name.
     *
     * @param other as SQL writes it
     * @return otherwise equal
     */
    public Column withName(String other) {
        return new Column(
                table,
                other,
                type,
                collation,
                notNull,
                defaultExpression,
                generated,
                identity,
                identityOptions,
                identitySequence,
                storage,
                compression,
                origin,
                comment);
    }

    /**
     * The same of another type.
     *
     * @param other with modifiers
     * @return otherwise equal
     */
    public Column withType(String other) {
        return new Column(
                table,
                name,
                other,
                collation,
                notNull,
                defaultExpression,
                generated,
                identity,
                identityOptions,
                identitySequence,
                storage,
                compression,
                origin,
                comment);
    }

    /**
     * The same with another default.
     *
     * @param expression what it is to be
     * @return otherwise equal
     */
    public Column withDefault(String expression) {
        return new Column(
                table,
                name,
                type,
                collation,
                notNull,
                expression,
                generated,
                identity,
                identityOptions,
                identitySequence,
                storage,
                compression,
                origin,
                comment);
    }

    /**
     * The same with NULL refused or not.
     *
     * @param refused what it is to be
     * @return otherwise equal
     */
    public Column withNotNull(boolean refused) {
        return new Column(
                table,
                name,
                type,
                collation,
                refused,
                defaultExpression,
                generated,
                identity,
                identityOptions,
                identitySequence,
                storage,
                compression,
                origin,
                comment);
    }

    /**
     * The same, not generated.
     *
     * @return otherwise equal
     */
    public Column plain() {
        return new Column(
                table,
                name,
                type,
                collation,
                notNull,
                "",
                "",
                identity,
                identityOptions,
                identitySequence,
                storage,
                compression,
                origin,
                comment);
    }

    /**
     * The same by another name.
     *
     * @param other as SQL writes it
     * @return otherwise equal
     */
    public Column named(String other) {
        return new Column(
                table,
                other,
                type,
                collation,
                notNull,
                defaultExpression,
                generated,
                identity,
                identityOptions,
                identitySequence,
                storage,
                compression,
                origin,
                comment);
    }

    /**
     * The same in another table.
     *
     * @param other its table's name
     * @return otherwise equal
     */
    public Column in(ObjectName other) {
        return new Column(
                other,
                name,
                type,
                collation,
                notNull,
                defaultExpression,
                generated,
                identity,
                identityOptions,
                identitySequence,
                storage,
                compression,
                origin,
                comment);
    }

    /**
     * The same from elsewhere.
     *
     * @param other where its table has it from
     * @return otherwise equal
     */
    public Column from(Origin other) {
        return new Column(
                table,
                name,
                type,
                collation,
                notNull,
                defaultExpression,
                generated,
                identity,
                identityOptions,
                identitySequence,
                storage,
                compression,
                other,
                comment);
    }

    /**
     * The same with the type of another.
     *
     * @param other has the type, and the collation
     * @return otherwise equal
     */
    public Column withTypeOf(Column other) {
        return new Column(
                table,
                name,
                other.type,
                other.collation,
                notNull,
                defaultExpression,
                generated,
                identity,
                identityOptions,
                identitySequence,
                storage,
                compression,
                origin,
                comment);
    }

    /**
     * The same stored in another way.
     *
     * @param other how; empty for the type's
     * @return otherwise equal
     */
    public Column withStorage(String other) {
        return new Column(
                table,
                name,
                type,
                collation,
                notNull,
                defaultExpression,
                generated,
                identity,
                identityOptions,
                identitySequence,
                other,
                compression,
                origin,
                comment);
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
