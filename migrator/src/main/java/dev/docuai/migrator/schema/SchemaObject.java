package dev.docuai.migrator.schema;

import java.util.Map;
import java.util.Optional;

/** One object of a database. Two are the same if their records are equal; what that leaves out is no fact. */
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
    /**
     * What tells it from others.
     *
     * @return its id
     */
    ObjectId id();

    /**
     * What COMMENT ON says of it.
     *
     * @return empty if nothing
     */
    String comment();

    /**
     * Everything that is said about it, for people: what two objects differ in can be told by comparing these.
     *
     * @return name to value, in the order in which they are shown; values that say nothing are left out
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
