package dev.docuai.migrator.schema;

import java.util.Map;

/**
 * A policy of row-level security.
 *
 * @param table its table
 * @param name as SQL writes it
 * @param definition the clause after the table's name in CREATE POLICY
 * @param comment empty for none
 */
public record Policy(ObjectName table, String name, String definition, String comment) implements SchemaObject {
    @Override
    public ObjectId id() {
        return new ObjectId(Kind.POLICY, table, name);
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes().with("definition", definition).comment(comment);
    }
}
