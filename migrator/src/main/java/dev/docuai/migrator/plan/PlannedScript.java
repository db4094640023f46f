package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.ddl.StepStatements;
import dev.docuai.migrator.schema.ObjectId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The script of one revision: steps that are one transaction, or a single step that cannot be in a transaction.
 *
 * @param steps in the order of the upgrade; never empty
 */
public record PlannedScript(List<StepStatements> steps) {
    /** Copies the list. */
    public PlannedScript {
        steps = List.copyOf(steps);
    }

    /** Whether it runs in a transaction, in both directions; false for a single step that cannot. */
    public boolean transactional() {
        return steps.stream().allMatch(StepStatements::transactional);
    }

    /** The statements of the way up, without semicolons. */
    public List<String> up() {
        return steps.stream().flatMap(step -> step.up().stream()).toList();
    }

    /** The statements of the way down, without semicolons, the last step's first. */
    public List<String> down() {
        List<StepStatements> reversed = new ArrayList<>(steps);
        Collections.reverse(reversed);
        return reversed.stream().flatMap(step -> step.down().stream()).toList();
    }

    /** The statements of one direction, but for those of some objects, without semicolons. */
    public List<String> statements(boolean up, Set<ObjectId> without) {
        PlannedScript others = new PlannedScript(
                steps.stream().filter(step -> !without.contains(step.object())).toList());
        return up ? others.up() : others.down();
    }

    /** What to know before the way up, each once. */
    public List<Hazard> upHazards() {
        return steps.stream()
                .flatMap(step -> step.upHazards().stream())
                .distinct()
                .toList();
    }

    /** What to know before the way down, each once. */
    public List<Hazard> downHazards() {
        return steps.stream()
                .flatMap(step -> step.downHazards().stream())
                .distinct()
                .toList();
    }
}
