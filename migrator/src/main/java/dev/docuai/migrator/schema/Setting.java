package dev.docuai.migrator.schema;

import java.util.Map;

/**
 * A property that one statement sets and another resets: a comment on a part of an object, the default of a view's
 * column, a statistics target, the mark of CLUSTER.
 *
 * @param subject the object that it goes with
 * @param name in its statements
 * @param object its object, in words
 * @param property the property
 * @param value its value
 * @param statement sets it, but for the value
 * @param reset takes it back
 * @param comparison how differences count
 */
public record Setting(
        ObjectId subject,
        ObjectName name,
        String object,
        String property,
        String value,
        String statement,
        String reset,
        Comparison comparison)
        implements Attachment {
    private static final String COMMENT = "comment";
    private static final String CLUSTER = "cluster";

    /** Whether its value is a text that COMMENT ON takes; false if the value stands in the statement as it is. */
    public boolean isComment() {
        return property.equals(COMMENT);
    }

    @Override
    public ObjectId id() {
        return new ObjectId(Kind.SETTING, name, property + " of " + attachedTo());
    }

    @Override
    public Setting on(ObjectId other, ObjectName otherName) {
        // The mark of CLUSTER names the index, or the constraint that it belongs to, and belongs to the table.
        boolean isNamedByValue = property.equals(CLUSTER);
        return new Setting(
                other,
                name.equals(subject.name()) ? otherName : name,
                object,
                property,
                isNamedByValue ? own(other) : value,
                statement,
                reset,
                comparison);
    }

    private static String own(ObjectId id) {
        return id.part().isEmpty() ? id.name().name() : id.part();
    }

    @Override
    public Map<String, String> attributes() {
        return new Attributes().with(property, value).comment("");
    }
}
