package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SQL of one kind of object: every step with its upgrade and its downgrade.
 *
 * @param <T> the kind
 */
interface SqlGenerator<T extends SchemaObject> {
    /** It does not exist and the plan creates it. */
    List<PlanStep> create(T object);

    /** It is there and is to go. */
    List<PlanStep> drop(T object);

    /** It is to change and can. */
    List<PlanStep> alter(T before, T after);

    /** It is to change and cannot, or has to make room: some kinds have a better way than to drop and to create. */
    default List<PlanStep> recreate(T before, T after, Reason reason) {
        return Stream.concat(drop(before).stream(), create(after).stream())
                .map(step -> step.only(reason))
                .toList();
    }

    /** It is to have another name; only kinds whose names are only names. */
    default List<PlanStep> rename(T before, T after) {
        throw new IllegalStateException("no plan renames " + before.id());
    }
}
