package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.ddl.StepSql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Cuts an order of steps into scripts: as few as possible, though what cannot be in a transaction stands alone, and what
 * needs something to be committed comes in a later one.
 *
 * <p>Each step gets a level. On a level, the steps of one transaction come first, then those that stand alone.
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

    private void assign(PlanStep node) {
        int level = 0;
        for (Map.Entry<PlanStep, Boolean> predecessor : node.predecessors().entrySet()) {
            PlanStep first = predecessor.getKey();
            level = Math.max(
                    level, levels.getOrDefault(first, 0) + (isNext(first, node, predecessor.getValue()) ? 1 : 0));
        }
        levels.put(node, level);
    }

    /** Whether a step has to be in a later transaction than another. */
    private static boolean isNext(PlanStep first, PlanStep second, boolean committed) {
        return second.isTransactional() && (!first.isTransactional() || committed);
    }

    /** What deletes data waits for the last transaction, unless something waits for it. */
    private void postpone(List<PlanStep> sorted) {
        int last = sorted.stream()
                .filter(node -> node.isTransactional() && !node.isEmpty())
                .mapToInt(levels::get)
                .max()
                .orElse(0);
        Set<PlanStep> awaited = sorted.stream()
                .flatMap(node -> node.predecessors().keySet().stream())
                .collect(Collectors.toSet());
        sorted.stream()
                .filter(node -> node.isBetterLate() && !awaited.contains(node))
                .forEach(node -> levels.merge(node, last, Math::max));
    }

    /** What is dropped to be made anew, a foreign key for its index, is missing no longer than it has to be. */
    private void dropLate(List<PlanStep> sorted) {
        int last = levels.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        Map<PlanStep, Integer> latest = new HashMap<>();
        for (int i = sorted.size() - 1; i >= 0; i--) {
            PlanStep node = sorted.get(i);
            if (node.isLate() || node.role() == PlanStep.Role.DROP && node.isTransactional()) {
                levels.merge(node, latest.getOrDefault(node, node.isLate() ? last : 0), Math::max);
            }
            node.predecessors().forEach((first, committed) -> {
                latest.merge(first, levels.get(node) - (isNext(first, node, committed) ? 1 : 0), Math::min);
            });
        }
    }

    private List<PlannedScript> cut(List<PlanStep> sorted) {
        int last = levels.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<PlannedScript> scripts = new ArrayList<>();
        for (int level = 0; level <= last; level++) {
            List<StepSql> together = new ArrayList<>();
            List<PlannedScript> alone = new ArrayList<>();
            for (PlanStep node : sorted) {
                if (levels.get(node) != level || node.isEmpty()) {
                    continue;
                }
                if (node.isTransactional()) {
                    together.add(node.step());
                } else {
                    alone.add(new PlannedScript(List.of(node.step())));
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
