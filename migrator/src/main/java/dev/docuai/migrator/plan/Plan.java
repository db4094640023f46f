package dev.docuai.migrator.plan;

import dev.docuai.migrator.diff.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Operations as SQL, in order.
 *
 * @param operations the operations
 * @param scripts their scripts, lowest first; the downgrade runs them in the opposite order
 */
public record Plan(List<Operation> operations, List<PlannedScript> scripts) {
    /** Copies the lists. */
    public Plan {
        operations = List.copyOf(operations);
        scripts = List.copyOf(scripts);
    }

    /** Whether there is nothing to do; true if there is no script. */
    public boolean isEmpty() {
        return scripts.isEmpty();
    }

    /** The scripts in the order of the way down; the last one first. */
    public List<PlannedScript> downwards() {
        List<PlannedScript> reversed = new ArrayList<>(scripts);
        Collections.reverse(reversed);
        return reversed;
    }

    /**
     * This plan after another.
     *
     * @param first runs before
     * @return both as one
     */
    public Plan after(Plan first) {
        return new Plan(
                Stream.concat(first.operations.stream(), operations.stream()).toList(),
                Stream.concat(first.scripts.stream(), scripts.stream()).toList());
    }
}
