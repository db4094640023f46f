package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.KeyDdl;
import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.ddl.PlanStep.Role;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order of steps: dependencies are created before their dependents, dependents are dropped before their
 * dependencies, and names are freed before they are taken.
 */
final class StepGraph {
    private final Diff diff;
    private final List<PlanStep> steps;
    private final Map<ObjectId, List<PlanStep>> making = new HashMap<>();
    private final Map<ObjectId, List<PlanStep>> dropping = new HashMap<>();
    private final Map<ObjectId, List<PlanStep>> altering = new HashMap<>();

    private StepGraph(Diff diff, List<PlanStep> steps) {
        this.diff = diff;
        this.steps = steps;
        for (PlanStep step : steps) {
            Map<ObjectId, List<PlanStep>> index = switch (step.role()) {
                case MAKE -> making;
                case DROP -> dropping;
                case ALTER -> altering;
            };
            step.concerned()
                    .forEach(id ->
                            index.computeIfAbsent(id, any -> new ArrayList<>()).add(step));
        }
    }

    /** Tells every step what comes before it. */
    static void connect(Diff diff, List<PlanStep> steps) {
        new StepGraph(diff, steps).connect();
    }

    private void connect() {
        for (PlanStep step : steps) {
            if (step.role() != Role.DROP) {
                needsFirst(step);
            }
            if (step.isEnd() || step.requiresNoDependents()) {
                dependentsFirst(step);
            }
            for (ObjectId needed : step.needed()) {
                awaited(making, needed).forEach(other -> precede(other, step));
                awaited(altering, needed).forEach(other -> precede(other, step));
            }
            for (ObjectId used : step.used()) {
                stepsOf(dropping, used).forEach(other -> precede(step, other));
                stepsOf(altering, used).stream()
                        .filter(PlanStep::requiresNoDependents)
                        .forEach(other -> precede(step, other));
            }
            step.edges().forEach(edge -> follow(step, edge));
        }
        new ColumnsOfTypes(diff, making, dropping, altering).goAlong(steps);
        dropBeforeMake();
        keysOfForeignKeys();
        loggedBeforeReferring();
        namesFree();
        columnsInOrder();
        extensionsAround();
    }

    private void follow(PlanStep step, PlanStep.Edge edge) {
        Map<Role, Map<ObjectId, List<PlanStep>>> byRole =
                Map.of(Role.MAKE, making, Role.DROP, dropping, Role.ALTER, altering);
        for (Role role : edge.roles()) {
            for (PlanStep other : stepsOf(byRole.get(role), edge.other())) {
                precede(edge.isFirst() ? other : step, edge.isFirst() ? step : other);
            }
        }
    }

    /** No catalog records the uses of an extension's types and operators: it is created first, and dropped last. */
    private void extensionsAround() {
        for (PlanStep extension : steps) {
            if (extension.id().kind() == Kind.EXTENSION) {
                for (PlanStep other : steps) {
                    if (other.id().kind() != Kind.EXTENSION && other.id().kind() != Kind.SCHEMA) {
                        precede(
                                extension.role() == Role.DROP ? other : extension,
                                extension.role() == Role.DROP ? extension : other);
                    }
                }
            }
        }
    }

    private void needsFirst(PlanStep step) {
        DatabaseModel model = diff.after();
        for (ObjectId id : step.concerned()) {
            for (ObjectId needed : model.needs(id)) {
                if (step.wants(needed)) {
                    awaited(making, needed).forEach(other -> precede(other, step));
                    awaited(altering, needed).forEach(other -> precede(other, step));
                }
            }
        }
    }

    private void dependentsFirst(PlanStep step) {
        for (ObjectId id : step.concerned()) {
            for (ObjectId dependent : diff.before().dependents(id)) {
                if (becomesPlain(dependent) && !diff.after().needs(dependent).contains(id)) {
                    // It releases its old dependencies only when it is created.
                    stepsOf(making, dependent).forEach(other -> precede(other, step));
                }
                stepsOf(dropping, dependent).stream()
                        .filter(other -> other.leaves(id))
                        .forEach(other -> precede(other, step));
                boolean leaves = !diff.after().needs(dependent).contains(id);
                if (leaves && (step.role() == Role.DROP || isType(id))) {
                    stepsOf(altering, dependent).stream()
                            .filter(other -> other.leaves(id))
                            .forEach(other -> precede(other, step));
                } else if (step.role() == Role.DROP) {
                    stepsOf(altering, dependent).stream()
                            .filter(other -> other.leaves(id) && !other.wants(id))
                            .forEach(other -> precede(other, step));
                }
            }
        }
    }

    private boolean becomesPlain(ObjectId id) {
        return isGenerated(diff.before(), id) && !isGenerated(diff.after(), id);
    }

    private static boolean isGenerated(DatabaseModel model, ObjectId id) {
        return model.get(id).orElse(null) instanceof Column column
                && !column.generated().isEmpty();
    }

    static boolean isType(ObjectId id) {
        return id.kind().isType();
    }

    /** Unless the new one was built beside the old one. */
    private void dropBeforeMake() {
        making.forEach((id, makers) -> {
            for (PlanStep dropper : stepsOf(dropping, id)) {
                for (PlanStep maker : makers) {
                    if (!dropper.predecessors().containsKey(maker)) {
                        precede(dropper, maker);
                    }
                }
            }
        });
    }

    /**
     * PostgreSQL chooses the key of a foreign key among the existing ones: only the right ones may exist when it is
     * created, and when the downgrade creates it again.
     */
    private void keysOfForeignKeys() {
        making.forEach((id, makers) -> referenced(diff.after(), id).ifPresent(table -> {
            keys(dropping, table).forEach(key -> makers.forEach(maker -> precede(key, maker)));
            keys(making, table).forEach(key -> makers.forEach(maker -> precede(key, maker)));
        }));
        dropping.forEach((id, droppers) -> referenced(diff.before(), id).ifPresent(table -> {
            keys(making, table).forEach(key -> droppers.forEach(dropper -> precede(dropper, key)));
            keys(dropping, table).forEach(key -> droppers.forEach(dropper -> precede(dropper, key)));
        }));
    }

    private static Optional<ObjectName> referenced(DatabaseModel model, ObjectId id) {
        return id.kind() == Kind.CONSTRAINT
                ? model.get(id, Constraint.class).flatMap(Constraint::references)
                : Optional.empty();
    }

    /** Steps that drop or make just a key of a table, not the table with it. */
    private List<PlanStep> keys(Map<ObjectId, List<PlanStep>> index, ObjectName table) {
        List<PlanStep> keys = new ArrayList<>();
        index.forEach((id, steps) -> {
            DatabaseModel model = index == making ? diff.after() : diff.before();
            SchemaObject object = model.get(id).orElse(null);
            boolean isKey = object instanceof Constraint constraint
                            && KeyDdl.isKey(constraint)
                            && constraint.table().equals(table)
                    || object instanceof Index unique
                            && unique.unique()
                            && unique.table().equals(table);
            if (isKey) {
                steps.stream()
                        .filter(step -> step.id().equals(id) && step.isTransactional())
                        .forEach(keys::add);
            }
        });
        return keys;
    }

    /**
     * A logged table must never refer to an unlogged one. New foreign keys are created when both tables have their
     * final form; old ones are dropped before.
     */
    private void loggedBeforeReferring() {
        Map<ObjectName, PlanStep> changing = new HashMap<>();
        steps.stream()
                .filter(step -> step.changesPersistence().isPresent())
                .forEach(step -> changing.put(step.id().name(), step));
        for (Constraint key :
                changing.isEmpty() ? List.<Constraint>of() : diff.before().all(Constraint.class)) {
            PlanStep child = changing.get(key.table());
            PlanStep parent = key.references().map(changing::get).orElse(null);
            List<PlanStep> droppers = stepsOf(dropping, key.id());
            for (PlanStep change : key.references().isPresent() ? Arrays.asList(child, parent) : List.<PlanStep>of()) {
                if (change != null) {
                    droppers.forEach(dropper -> precede(dropper, change));
                }
            }
            if (droppers.isEmpty() && child != null && parent != null && child != parent) {
                boolean logged = child.changesPersistence().orElseThrow();
                PlanStep first = logged ? parent : child;
                PlanStep second = logged ? child : parent;
                precede(first, second);
                second.unlessRecreated(key.id(), first);
            }
        }
    }

    private void namesFree() {
        Map<String, List<PlanStep>> freeing = new HashMap<>();
        steps.forEach(step -> step.freed()
                .forEach(name ->
                        freeing.computeIfAbsent(name, any -> new ArrayList<>()).add(step)));
        for (PlanStep step : steps) {
            for (String name : step.taken()) {
                for (PlanStep other : freeing.getOrDefault(name, List.of())) {
                    if (!other.predecessors().containsKey(step)) {
                        precede(other, step);
                    }
                }
            }
        }
    }

    private void columnsInOrder() {
        Set<ObjectName> tables = new LinkedHashSet<>();
        making.keySet().stream().filter(id -> id.kind() == Kind.COLUMN).forEach(id -> tables.add(id.name()));
        for (ObjectName table : tables) {
            PlanStep last = null;
            for (Column column : diff.after().columns(table)) {
                // A recreated one has lost its place.
                List<PlanStep> makers = dropping.containsKey(column.id()) ? List.of() : stepsOf(making, column.id());
                for (PlanStep step : makers) {
                    if (last != null) {
                        precede(last, step);
                    }
                    last = step;
                }
            }
        }
    }

    static List<PlanStep> stepsOf(Map<ObjectId, List<PlanStep>> index, ObjectId id) {
        return index.getOrDefault(id, List.of());
    }

    static List<PlanStep> awaited(Map<ObjectId, List<PlanStep>> index, ObjectId id) {
        return stepsOf(index, id).stream().filter(PlanStep::isAwaited).toList();
    }

    static void precede(PlanStep first, PlanStep second) {
        if (first != second) {
            if (first.mustBeCommitted()) {
                second.afterCommitOf(first);
            } else {
                second.after(first);
            }
        }
    }
}
