package dev.docuai.migrator.schema;

import java.util.Map;

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

    /**
     * Something that is to be done for each kind of object: a new kind does not compile before it is.
     *
     * @param <R> what it gives
     */
    interface Visitor<R> {
        /**
         * For a schema.
         *
         * @param schema the object
         * @return what the visitor is for
         */
        R schema(Schema schema);

        /**
         * For an extension.
         *
         * @param extension the object
         * @return what the visitor is for
         */
        R extension(Extension extension);

        /**
         * For an enum type.
         *
         * @param enumType the object
         * @return what the visitor is for
         */
        R enumType(EnumType enumType);

        /**
         * For a domain.
         *
         * @param domainType the object
         * @return what the visitor is for
         */
        R domainType(DomainType domainType);

        /**
         * For a composite type.
         *
         * @param compositeType the object
         * @return what the visitor is for
         */
        R compositeType(CompositeType compositeType);

        /**
         * For a sequence.
         *
         * @param sequence the object
         * @return what the visitor is for
         */
        R sequence(Sequence sequence);

        /**
         * For a table.
         *
         * @param table the object
         * @return what the visitor is for
         */
        R table(Table table);

        /**
         * For a column.
         *
         * @param column the object
         * @return what the visitor is for
         */
        R column(Column column);

        /**
         * For a constraint.
         *
         * @param constraint the object
         * @return what the visitor is for
         */
        R constraint(Constraint constraint);

        /**
         * For an index.
         *
         * @param index the object
         * @return what the visitor is for
         */
        R index(Index index);

        /**
         * For a function or procedure.
         *
         * @param function the object
         * @return what the visitor is for
         */
        R function(Function function);

        /**
         * For a view or materialized view.
         *
         * @param view the object
         * @return what the visitor is for
         */
        R view(View view);

        /**
         * For a trigger.
         *
         * @param trigger the object
         * @return what the visitor is for
         */
        R trigger(Trigger trigger);

        /**
         * For a policy.
         *
         * @param policy the object
         * @return what the visitor is for
         */
        R policy(Policy policy);

        /**
         * For one of the kinds that are the same to a plan.
         *
         * @param object the object
         * @return what the visitor is for
         */
        R definedObject(DefinedObject object);

        /**
         * For anything else.
         *
         * @param other the object
         * @return what the visitor is for
         */
        R other(OtherObject other);

        /**
         * For something that is set on an object.
         *
         * @param setting the object
         * @return what the visitor is for
         */
        R setting(Setting setting);

        /**
         * For the owner of an object.
         *
         * @param ownership the object
         * @return what the visitor is for
         */
        R ownership(Ownership ownership);

        /**
         * For what a role may do with an object.
         *
         * @param grant the object
         * @return what the visitor is for
         */
        R grant(Grant grant);
    }

    /**
     * Calls the visitor's method for this kind.
     *
     * @param <R> what it gives
     * @param visitor has one for each
     * @return what it gave
     */
    <R> R accept(Visitor<R> visitor);
}
