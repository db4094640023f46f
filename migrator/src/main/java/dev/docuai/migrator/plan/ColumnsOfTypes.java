package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.ddl.PlanStep.Role;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A replaced type takes its columns along, in the upgrade or in the downgrade: their dependents are dropped and
 * recreated, although the columns are no step.
 */
record ColumnsOfTypes(Diff diff, StepIndex steps) {
    /** Puts the types among these steps where nothing stands on their columns, in each direction. */
    void goAlong() {
        for (PlanStep step : steps.all()) {
            if (step.requiresNoDependents()) {
                columns(step.concerned(), diff.before()).forEach(column -> makesRoom(step, column));
                columns(step.concerned(), diff.after()).forEach(column -> comesLater(step, column));
            }
        }
    }

    private void makesRoom(PlanStep type, ObjectId column) {
        for (ObjectId dependent : diff.before().dependents(column)) {
            steps.of(Role.DROP, dependent).stream()
                    .filter(other -> other.leaves(column))
                    .forEach(other -> StepGraph.precede(other, type));
            if (diff.after().needs(dependent).contains(column)) {
                steps.awaited(Role.MAKE, dependent).stream()
                        .filter(other -> other.wants(column))
                        .forEach(other -> StepGraph.precede(type, other));
            }
        }
    }

    /** New dependents of the column are dropped in the downgrade before it replaces the type. */
    private void comesLater(PlanStep type, ObjectId column) {
        for (ObjectId dependent : diff.after().dependents(column)) {
            if (!diff.before().needs(dependent).contains(column)) {
                Stream.of(Role.MAKE, Role.ALTER)
                        .flatMap(role -> steps.of(role, dependent).stream())
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
        types.stream().filter(id -> id.kind().isType()).forEach(open::add);
        while (!open.isEmpty()) {
            ObjectId type = open.pop();
            for (ObjectId dependent : seen.add(type) ? model.dependents(type) : List.<ObjectId>of()) {
                if (dependent.kind() == Kind.COLUMN) {
                    columns.add(dependent);
                } else if (dependent.kind().isType()) {
                    open.add(dependent);
                }
            }
        }
        return columns;
    }
}
