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
record StepGraph(Diff diff, StepIndex steps) {
    /** Tells every step what comes before it. */
    static void connect(Diff diff, StepIndex steps) {
        new StepGraph(diff, steps).connect();
    }

    private void connect() {
        for (PlanStep step : steps.all()) {
            if (step.role() != Role.DROP) {
                needsFirst(step);
            }
            if (step.isEnd() || step.requiresNoDependents()) {
                dependentsFirst(step);
            }
            for (ObjectId needed : step.needed()) {
                steps.awaited(Role.MAKE, needed).forEach(other -> precede(other, step));
                steps.awaited(Role.ALTER, needed).forEach(other -> precede(other, step));
            }
            for (ObjectId used : step.used()) {
                steps.of(Role.DROP, used).forEach(other -> precede(step, other));
                steps.of(Role.ALTER, used).stream()
                        .filter(PlanStep::requiresNoDependents)
                        .forEach(other -> precede(step, other));
            }
            step.edges().forEach(edge -> follow(step, edge));
        }
        new ColumnsOfTypes(diff, steps).goAlong();
        dropBeforeMake();
        keysOfForeignKeys();
        loggedBeforeReferring();
        namesFree();
        columnsInOrder();
        extensionsAround();
    }

    private void follow(PlanStep step, PlanStep.Edge edge) {
        for (Role role : edge.roles()) {
            for (PlanStep other : steps.of(role, edge.other())) {
                precede(edge.isFirst() ? other : step, edge.isFirst() ? step : other);
            }
        }
    }

    /** No catalog records the uses of an extension's types and operators: it is created first, and dropped last. */
    private void extensionsAround() {
        for (PlanStep extension : steps.all()) {
            if (extension.id().kind() == Kind.EXTENSION) {
                for (PlanStep other : steps.all()) {
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
                    steps.awaited(Role.MAKE, needed).forEach(other -> precede(other, step));
                    steps.awaited(Role.ALTER, needed).forEach(other -> precede(other, step));
                }
            }
        }
    }

    private void dependentsFirst(PlanStep step) {
        for (ObjectId id : step.concerned()) {
            for (ObjectId dependent : diff.before().dependents(id)) {
                if (becomesPlain(dependent) && !diff.after().needs(dependent).contains(id)) {
                    // It lets go of others only when it is made.
                    steps.of(Role.MAKE, dependent).forEach(other -> precede(other, step));
                }
                steps.of(Role.DROP, dependent).stream()
                        .filter(other -> other.leaves(id))
                        .forEach(other -> precede(other, step));
                boolean leaves = !diff.after().needs(dependent).contains(id);
                if (leaves && (step.role() == Role.DROP || id.kind().isType())) {
                    steps.of(Role.ALTER, dependent).stream()
                            .filter(other -> other.leaves(id))
                            .forEach(other -> precede(other, step));
                } else if (step.role() == Role.DROP) {
                    steps.of(Role.ALTER, dependent).stream()
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

    /** Unless the new one was built beside the old one. */
    private void dropBeforeMake() {
        steps.all(Role.MAKE).forEach((id, makers) -> {
            for (PlanStep dropper : steps.of(Role.DROP, id)) {
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
        steps.all(Role.MAKE)
                .forEach((id, makers) -> referenced(diff.after(), id).ifPresent(table -> {
                    keys(Role.DROP, table).forEach(key -> makers.forEach(maker -> precede(key, maker)));
                    keys(Role.MAKE, table).forEach(key -> makers.forEach(maker -> precede(key, maker)));
                }));
        steps.all(Role.DROP)
                .forEach((id, droppers) -> referenced(diff.before(), id).ifPresent(table -> {
                    keys(Role.MAKE, table).forEach(key -> droppers.forEach(dropper -> precede(dropper, key)));
                    keys(Role.DROP, table).forEach(key -> droppers.forEach(dropper -> precede(dropper, key)));
                }));
    }

    private static Optional<ObjectName> referenced(DatabaseModel model, ObjectId id) {
        return id.kind() == Kind.CONSTRAINT
                ? model.get(id, Constraint.class).flatMap(Constraint::references)
                : Optional.empty();
    }

    /** Steps that drop or make just a key of a table, not the table with it. */
    private List<PlanStep> keys(Role role, ObjectName table) {
        List<PlanStep> keys = new ArrayList<>();
        DatabaseModel model = role == Role.MAKE ? diff.after() : diff.before();
        steps.all(role).forEach((id, found) -> {
            SchemaObject object = model.get(id).orElse(null);
            boolean isKey = object instanceof Constraint constraint
                            && KeyDdl.isKey(constraint)
                            && constraint.table().equals(table)
                    || object instanceof Index unique
                            && unique.unique()
                            && unique.table().equals(table);
            if (isKey) {
                found.stream()
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
        steps.all().stream()
                .filter(step -> step.changesPersistence().isPresent())
                .forEach(step -> changing.put(step.id().name(), step));
        for (Constraint key :
                changing.isEmpty() ? List.<Constraint>of() : diff.before().all(Constraint.class)) {
            PlanStep child = changing.get(key.table());
            PlanStep parent = key.references().map(changing::get).orElse(null);
            List<PlanStep> droppers = steps.of(Role.DROP, key.id());
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
        steps.all()
                .forEach(step -> step.freed()
                        .forEach(name -> freeing.computeIfAbsent(name, any -> new ArrayList<>())
                                .add(step)));
        for (PlanStep step : steps.all()) {
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
        steps.all(Role.MAKE).keySet().stream()
                .filter(id -> id.kind() == Kind.COLUMN)
                .forEach(id -> tables.add(id.name()));
        for (ObjectName table : tables) {
            PlanStep last = null;
            for (Column column : diff.after().columns(table)) {
                // One that is made anew has lost its place.
                List<PlanStep> makers =
                        !steps.of(Role.DROP, column.id()).isEmpty() ? List.of() : steps.of(Role.MAKE, column.id());
                for (PlanStep step : makers) {
                    if (last != null) {
                        precede(last, step);
                    }
                    last = step;
                }
            }
        }
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
