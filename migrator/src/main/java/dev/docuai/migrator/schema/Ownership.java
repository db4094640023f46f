package dev.docuai.migrator.schema;

import java.util.Map;

/**
 * The owner of an object.
 *
 * @param subject the object
 * @param name in its statement
 * @param object its object, in words
 * @param statement sets the owner, but for the role; empty if the owner follows from another object's, like the owner of a
 *     serial column's sequence does
 * @param role as SQL writes it; empty for the reading role, which owns everything that it creates
 */
public record Ownership(ObjectId subject, ObjectName name, String object, String statement, String role)
        implements Attachment {
    @Override
    public ObjectId id() {
        return new ObjectId(Kind.OWNER, name, "owner of " + attachedTo());
    }

    @Override
    public Comparison comparison() {
        return Comparison.ON_REQUEST;
    }

    @Override
    public Ownership on(ObjectId other, ObjectName otherName) {
        return new Ownership(other, otherName, object, statement, role);
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes()
                .with("owner", role.isEmpty() ? "CURRENT_USER" : role)
                .comment("");
    }
}
