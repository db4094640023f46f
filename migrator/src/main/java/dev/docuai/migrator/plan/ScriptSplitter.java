package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.ddl.StepStatements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Splits ordered steps into as few scripts as possible. A step that cannot be in a transaction stands alone, and a step
 * that needs a commit comes in a later script.
 *
 * <p>Each step gets a level. On a level, the transactional steps come first, then those that stand alone.
 */
final class ScriptSplitter {
    private final Map<PlanStep, Integer> levels = new HashMap<>();

    private ScriptSplitter() {}

    static List<PlannedScript> of(List<PlanStep> sorted) {
        ScriptSplitter scripts = new ScriptSplitter();
        sorted.forEach(scripts::assign);
        scripts.postpone(sorted);
        scripts.dropLate(sorted);
        return scripts.cut(sorted);
    }

    private void assign(PlanStep step) {
        int level = 0;
        for (Map.Entry<PlanStep, Boolean> predecessor : step.predecessors().entrySet()) {
            PlanStep first = predecessor.getKey();
            level = Math.max(
                    level, levels.getOrDefault(first, 0) + (isNext(first, step, predecessor.getValue()) ? 1 : 0));
        }
        levels.put(step, level);
    }

    /** Whether a step has to be in a later transaction than another. An upgrade without statements awaits no commit. */
    private static boolean isNext(PlanStep first, PlanStep second, boolean committed) {
        return second.isTransactional() && (!first.isTransactional() || committed && second.runsUp());
    }

    /** Steps that delete data wait for the last transaction, unless another step waits for them. */
    private void postpone(List<PlanStep> sorted) {
        int last = sorted.stream()
                .filter(step -> step.isTransactional() && !step.isEmpty())
                .mapToInt(levels::get)
                .max()
                .orElse(0);
        Set<PlanStep> awaited = sorted.stream()
                .flatMap(step -> step.predecessors().keySet().stream())
                .collect(Collectors.toSet());
        sorted.stream()
                .filter(step -> step.isBetterLate() && !awaited.contains(step))
                .forEach(step -> levels.merge(step, last, Math::max));
    }

    /** A recreated object, such as a foreign key recreated for its index, is missing for the shortest time. */
    private void dropLate(List<PlanStep> sorted) {
        int last = levels.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        Map<PlanStep, Integer> latest = new HashMap<>();
        for (int i = sorted.size() - 1; i >= 0; i--) {
            PlanStep step = sorted.get(i);
            if (step.isLate() || step.role() == PlanStep.Role.DROP && step.isTransactional()) {
                levels.merge(step, latest.getOrDefault(step, step.isLate() ? last : 0), Math::max);
            }
            step.predecessors().forEach((first, committed) -> {
                latest.merge(first, levels.get(step) - (isNext(first, step, committed) ? 1 : 0), Math::min);
            });
        }
    }

    private List<PlannedScript> cut(List<PlanStep> sorted) {
        int last = levels.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<PlannedScript> scripts = new ArrayList<>();
        for (int level = 0; level <= last; level++) {
            List<StepStatements> together = new ArrayList<>();
            List<PlannedScript> alone = new ArrayList<>();
            for (PlanStep step : sorted) {
                if (levels.get(step) != level || step.isEmpty()) {
                    continue;
                }
                if (step.isTransactional()) {
                    together.add(step.statements());
                } else {
                    alone.add(new PlannedScript(List.of(step.statements())));
                }
            }
            if (!together.isEmpty()) {
                scripts.add(new PlannedScript(together));
            }
            scripts.addAll(alone);
        }
        return scripts;
    }
}
