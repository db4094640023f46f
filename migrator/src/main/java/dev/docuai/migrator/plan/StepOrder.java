package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.ddl.PlanStep.Role;
import dev.docuai.migrator.schema.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Steps in an order (Kahn's algorithm). Among the free steps, a step that breaks no preference comes first, then the
 * step whose kind is created first.
 *
 * @param sorted the ordered steps
 * @param circles the steps without an order, because they wait for each other; not the steps that only wait for them
 */
record StepOrder(List<PlanStep> sorted, List<PlanStep> circles) {
    private static final Set<Kind> DROPPED_EARLY = Set.of(
            Kind.TRIGGER,
            Kind.POLICY,
            Kind.VIEW,
            Kind.MATERIALIZED_VIEW,
            Kind.CONSTRAINT,
            Kind.INDEX,
            Kind.STATISTICS,
            Kind.RULE,
            Kind.PUBLISHED_TABLE,
            Kind.EVENT_TRIGGER,
            Kind.OTHER,
            Kind.SETTING,
            Kind.OWNER,
            Kind.GRANT);

    /**
     * Sorts.
     *
     * @param steps connected
     * @param wishes each step, and the steps that should come before it if possible
     */
    static StepOrder of(List<PlanStep> steps, Map<PlanStep, Set<PlanStep>> wishes) {
        Map<PlanStep, Integer> waiting = new HashMap<>();
        Map<PlanStep, Set<PlanStep>> wished = new HashMap<>();
        Map<PlanStep, List<PlanStep>> successors = new HashMap<>();
        Map<PlanStep, List<PlanStep>> wishers = new HashMap<>();
        Map<PlanStep, Integer> position = new HashMap<>();
        for (PlanStep step : steps) {
            position.put(step, position.size());
            waiting.put(step, step.predecessors().size());
            wished.put(step, new HashSet<>(wishes.getOrDefault(step, Set.of())));
            step.predecessors().keySet().forEach(first -> listed(successors, first, step));
            wished.get(step).forEach(first -> listed(wishers, first, step));
        }
        Comparator<PlanStep> order = order(position);
        TreeSet<PlanStep> free = new TreeSet<>(
                Comparator.<PlanStep>comparingInt(step -> wished.get(step).isEmpty() ? 0 : 1)
                        .thenComparing(order));
        steps.stream().filter(step -> waiting.get(step) == 0).forEach(free::add);
        List<PlanStep> sorted = new ArrayList<>();
        while (!free.isEmpty()) {
            PlanStep step = free.pollFirst();
            sorted.add(step);
            for (PlanStep next : wishers.getOrDefault(step, List.of())) {
                boolean isFree = free.remove(next);
                wished.get(next).remove(step);
                if (isFree) {
                    free.add(next);
                }
            }
            for (PlanStep next : successors.getOrDefault(step, List.of())) {
                if (waiting.merge(next, -1, Integer::sum) == 0) {
                    free.add(next);
                }
            }
        }
        return new StepOrder(sorted, circles(steps, sorted, successors, order));
    }

    private static void listed(Map<PlanStep, List<PlanStep>> lists, PlanStep key, PlanStep step) {
        lists.computeIfAbsent(key, any -> new ArrayList<>()).add(step);
    }

    /** The remaining steps are in a cycle, or wait for one: a step that no other waits for only waits. */
    private static List<PlanStep> circles(
            List<PlanStep> steps,
            List<PlanStep> sorted,
            Map<PlanStep, List<PlanStep>> successors,
            Comparator<PlanStep> order) {
        Set<PlanStep> left = new HashSet<>(steps);
        sorted.forEach(left::remove);
        boolean shrinks = true;
        while (shrinks) {
            shrinks = left.removeIf(
                    step -> successors.getOrDefault(step, List.of()).stream().noneMatch(left::contains));
        }
        return left.stream().sorted(order).toList();
    }

    private static Comparator<PlanStep> order(Map<PlanStep, Integer> position) {
        return Comparator.comparingInt(StepOrder::phase)
                .thenComparing(StepOrder::rank)
                .thenComparing(PlanStep::id)
                .thenComparing(position::get);
    }

    private static int phase(PlanStep step) {
        if (step.role() != Role.DROP) {
            return 1;
        }
        return DROPPED_EARLY.contains(step.id().kind()) ? 0 : 2;
    }

    /** The object that is created last is dropped first. */
    private static int rank(PlanStep step) {
        int kind = step.id().kind().ordinal();
        return step.role() == Role.DROP ? -kind : kind;
    }
}
