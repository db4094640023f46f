package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.List;
import java.util.Optional;

/**
 * The SQL of a kind whose objects come, go and change in one step each.
 *
 * @param <T> the kind
 */
interface OneStepDdl<T extends SchemaObject> extends SqlGenerator<T> {
    /** The statements that make an object, its comment included. */
    List<String> made(T object);

    /** The statements that drop it. */
    List<String> dropped(T object);

    /** The statements that lead from one to the other. */
    default List<String> changed(T from, T to) {
        return Comment.change(from, to);
    }

    /** The name that nothing else may have meanwhile. */
    default Optional<ObjectName> taken(T object) {
        return Optional.empty();
    }

    /** Whether it comes with its table, or goes with it: then nothing takes it back. */
    default boolean isLeftToTable(T object, boolean comes) {
        return false;
    }

    /** What to know before any of it. */
    default List<Hazard.Kind> hazards() {
        return List.of();
    }

    @Override
    default List<PlanStep> create(T object) {
        return List.of(step(object, true));
    }

    @Override
    default List<PlanStep> drop(T object) {
        return List.of(step(object, false));
    }

    private PlanStep step(T object, boolean comes) {
        PlanStep step = PlanStep.of(comes, object.id()).run(comes, made(object), dropped(object));
        taken(object).ifPresent(name -> step.named(comes, name));
        return warned(isLeftToTable(object, comes) ? step.silent(!comes) : step);
    }

    @Override
    default List<PlanStep> alter(T before, T after) {
        return List.of(
                warned(PlanStep.alter(before.id()).up(changed(before, after)).down(changed(after, before))));
    }

    private PlanStep warned(PlanStep step) {
        hazards().forEach(kind -> step.warn(kind).warnDown(kind));
        return step;
    }
}
