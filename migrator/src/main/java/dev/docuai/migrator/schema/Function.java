package dev.docuai.migrator.schema;

import java.util.Map;

/**
 * A function or procedure.
 *
 * @param name its own
 * @param arguments types of its arguments in brackets, {@code (integer, text)}: its distinction from others of its name
 * @param procedure whether it is called by CALL
 * @param signature the part that CREATE OR REPLACE cannot change: its result, the names and modes of its arguments, and
 *     how many of them have a default
 * @param definition the whole CREATE OR REPLACE statement, its name qualified unless it is in the primary schema
 * @param comment empty for none
 */
public record Function(
        ObjectName name, String arguments, boolean procedure, String signature, String definition, String comment)
        implements SchemaObject {
    @Override
    public ObjectId id() {
        return new ObjectId(Kind.FUNCTION, name, arguments);
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes().with("definition", definition).comment(comment);
    }
}
