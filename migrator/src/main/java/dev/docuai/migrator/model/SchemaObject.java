package dev.docuai.migrator.model;

import java.util.Map;

/** One object of a database. Two are the same if their records are equal; what that leaves out is no fact. */
public sealed interface SchemaObject
        permits Schema,
                Extension,
                EnumType,
                DomainType,
                Sequence,
                Table,
                Column,
                Constraint,
                Index,
                Function,
                View,
                Trigger,
                Policy,
                OtherObject {
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
}
