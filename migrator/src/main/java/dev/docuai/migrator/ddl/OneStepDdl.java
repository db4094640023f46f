package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

    /**
     * In two steps: with what needs little first, which gets the rest afterwards; when it goes, the other way round.
     *
     * @param isNeeded which of the objects that it needs are needed by the first step
     */
    default List<PlanStep> inTwoSteps(
            T object,
            boolean comes,
            Predicate<ObjectId> isNeeded,
            List<String> makesFirst,
            List<String> completes,
            List<String> strips) {
        PlanStep first = PlanStep.of(comes, object.id()).run(comes, makesFirst, dropped(object));
        taken(object).ifPresent(name -> first.named(comes, name));
        PlanStep rest =
                PlanStep.alter(object.id()).notAwaited().wants(any -> comes).run(comes, completes, strips);
        return comes
                ? List.of(first.wants(isNeeded), rest.after(first))
                : List.of(rest, first.leaves(isNeeded).after(rest));
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
