package dev.docuai.migrator.schema;

/**
 * A fact that is set on an object by a statement of its own and goes with the object: a plan that recreates the object
 * must set it again.
 */
public sealed interface Attachment extends SchemaObject permits Setting, Ownership, Grant {
    /** The placeholder for the name in texts of attachments. */
    String NAME = "{name}";

    /** The object that it goes with. */
    ObjectId subject();

    /** The name in its statements: the subject's, or its table's, as SQL writes it. */
    ObjectName name();

    /**
     * Its object, {@code column {name}.url}.
     *
     * @return with {@link #NAME} in place of the name
     */
    String object();

    /** How differences count. */
    Comparison comparison();

    /**
     * The same on another object.
     *
     * @param otherName the name in its statements
     * @return otherwise equal
     */
    Attachment on(ObjectId other, ObjectName otherName);

    /** Whether differences of attachments count. */
    enum Comparison {
        /** Always. */
        ALWAYS,
        /** If the target has it: otherwise it stays. */
        IF_SAID,
        /** With --with-privileges. */
        ON_REQUEST,
        /** Never: it is only kept. */
        NEVER
    }

    /** What it is about: {@code column documents.url}. */
    default String attachedTo() {
        return object().replace(NAME, name().toString());
    }

    @Override
    default String comment() {
        return "";
    }
}
