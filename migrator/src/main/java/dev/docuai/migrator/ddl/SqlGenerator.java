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

    /** The plan drops it. */
    List<PlanStep> drop(T object);

    /** The plan alters it. */
    List<PlanStep> alter(T before, T after);

    /** It must be recreated: some kinds have a better way than drop and create. */
    default List<PlanStep> recreate(T before, T after, Reason reason) {
        return Stream.concat(drop(before).stream(), create(after).stream())
                .map(step -> step.only(reason))
                .toList();
    }

    /** The plan renames it; only for kinds whose names have no further effect. */
    default List<PlanStep> rename(T before, T after) {
        throw new IllegalStateException("no plan renames " + before.id());
    }
}
