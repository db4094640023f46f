package dev.docuai.migrator.schema;

import java.util.Map;
import java.util.Optional;

/** One object of a database. Two objects are the same if their records are equal. */
public sealed interface SchemaObject
        permits Schema,
                Extension,
                EnumType,
                DomainType,
                CompositeType,
                Sequence,
                Table,
                Column,
                Constraint,
                Index,
                Function,
                View,
                Trigger,
                Policy,
                DefinedObject,
                OtherObject,
                Attachment {
    /** What tells it from others. */
    ObjectId id();

    /** What COMMENT ON says of it; empty if nothing. */
    String comment();

    /**
     * Its attributes, for messages: a comparison of them shows the differences of two objects.
     *
     * @return name to value, in the order in which they are shown; without empty values
     */
    Map<String, String> attributes();

    /** The table or view that it is a part of, or is itself; of anything else its own name. */
    default ObjectName relation() {
        return id().name();
    }

    /** Of an index, key or foreign key of a partition, what of the partitioned table it is a part of. */
    default Optional<ObjectId> partOf() {
        return Optional.empty();
    }
}
