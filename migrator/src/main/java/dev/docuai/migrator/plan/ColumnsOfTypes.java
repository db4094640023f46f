package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A replaced type takes its columns along, in the upgrade or in the downgrade: their dependents are dropped and
 * recreated, although the columns are no step.
 */
final class ColumnsOfTypes {
    private final Diff diff;
    private final Map<ObjectId, List<PlanStep>> making;
    private final Map<ObjectId, List<PlanStep>> dropping;
    private final Map<ObjectId, List<PlanStep>> altering;

    ColumnsOfTypes(
            Diff diff,
            Map<ObjectId, List<PlanStep>> making,
            Map<ObjectId, List<PlanStep>> dropping,
            Map<ObjectId, List<PlanStep>> altering) {
        this.diff = diff;
        this.making = making;
        this.dropping = dropping;
        this.altering = altering;
    }

    /** Orders the types among these steps, in each direction, where their columns have no dependents. */
    void goAlong(List<PlanStep> steps) {
        for (PlanStep step : steps) {
            if (step.requiresNoDependents()) {
                columns(step.concerned(), diff.before()).forEach(column -> makesRoom(step, column));
                columns(step.concerned(), diff.after()).forEach(column -> comesLater(step, column));
            }
        }
    }

    private void makesRoom(PlanStep type, ObjectId column) {
        for (ObjectId dependent : diff.before().dependents(column)) {
            StepGraph.stepsOf(dropping, dependent).stream()
                    .filter(other -> other.leaves(column))
                    .forEach(other -> StepGraph.precede(other, type));
            if (diff.after().needs(dependent).contains(column)) {
                StepGraph.awaited(making, dependent).stream()
                        .filter(other -> other.wants(column))
                        .forEach(other -> StepGraph.precede(type, other));
            }
        }
    }

    /** New dependents of the column are dropped in the downgrade before it replaces the type. */
    private void comesLater(PlanStep type, ObjectId column) {
        for (ObjectId dependent : diff.after().dependents(column)) {
            if (!diff.before().needs(dependent).contains(column)) {
                Stream.of(making, altering)
                        .flatMap(steps -> StepGraph.stepsOf(steps, dependent).stream())
                        .filter(other -> other.wants(column))
                        .forEach(other -> StepGraph.precede(type, other));
            }
        }
    }

    /** Columns of types, also by way of other types. */
    private static Set<ObjectId> columns(Set<ObjectId> types, DatabaseModel model) {
        Set<ObjectId> columns = new LinkedHashSet<>();
        Set<ObjectId> seen = new LinkedHashSet<>();
        Deque<ObjectId> open = new ArrayDeque<>();
        types.stream().filter(StepGraph::isType).forEach(open::add);
        while (!open.isEmpty()) {
            ObjectId type = open.pop();
            for (ObjectId dependent : seen.add(type) ? model.dependents(type) : List.<ObjectId>of()) {
                if (dependent.kind() == Kind.COLUMN) {
                    columns.add(dependent);
                } else if (StepGraph.isType(dependent)) {
                    open.add(dependent);
                }
            }
        }
        return columns;
    }
}
