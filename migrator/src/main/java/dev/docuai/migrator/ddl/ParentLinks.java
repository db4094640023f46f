package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.TableHierarchy;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Attaches tables to their parents and detaches them. A table is attached to a parent last, when both have their final
 * form, and detached first: so that no change of one reaches the other by accident.
 */
final class ParentLinks {
    private final PlanContext context;
    private final StagingTable rows;
    private final PartitionIndexes parts;

    ParentLinks(PlanContext context) {
        this.context = context;
        this.rows = new StagingTable(context);
        this.parts = new PartitionIndexes(context);
    }

    /** A table that changes its parent: both steps, or one, with the moves of its rows. */
    List<PlanStep> relinked(Table before, Table after) {
        List<ObjectName> left = context.lineage().left(before.name());
        List<ObjectName> joined = context.lineage().joined(after.name());
        List<PlanStep> steps = new ArrayList<>();
        if (!left.isEmpty()) {
            PlanStep off = PlanStep.alter(offId(before.name()))
                    .up(unlinks(before, left))
                    .down(links(before, left, !joined.isEmpty()));
            steps.add(first(off, before, left));
        }
        if (!joined.isEmpty()) {
            PlanStep on = PlanStep.alter(onId(after.name()))
                    .up(links(after, joined, !left.isEmpty()))
                    .down(unlinks(after, joined));
            steps.add(last(on, after, joined));
        }
        for (PlanStep step : steps) {
            if (after.isPartition()) {
                step.warn(
                        Hazard.Kind.MAY_FAIL, after.id(), unfit(after.parents().get(0), context.after()));
            }
            if (before.isPartition()) {
                step.warnDown(
                        Hazard.Kind.MAY_FAIL,
                        before.id(),
                        unfit(before.parents().get(0), context.before()));
            }
        }
        if (!left.isEmpty() && !joined.isEmpty()) {
            steps.get(1).after(steps.get(0));
            steps.addAll(rows.putBack(before, after, List.copyOf(steps)));
        }
        return steps;
    }

    /** The condition for rows of a table; empty unless it has partitions and no default partition. */
    static String unfit(ObjectName table, DatabaseModel model) {
        boolean takesAll = model.table(table).filter(Table::isPartitioned).isEmpty()
                || model.all(Table.class).stream()
                        .anyMatch(part -> part.parents().contains(table)
                                && part.partitionBound().equals("DEFAULT"));
        return takesAll ? "" : "fails if a row fits no partition of " + table;
    }

    /**
     * A new partition is attached last; a new child is created last, because it belongs to its parents from the
     * beginning.
     */
    List<PlanStep> linked(Table table, PlanStep make) {
        if (table.parents().isEmpty()) {
            return List.of();
        }
        if (!table.isPartition()) {
            last(make, table, table.parents());
            return List.of();
        }
        PlanStep on = PlanStep.alter(onId(table.name()))
                .after(make)
                .up(links(table, table.parents(), !isWhollyMade(table)))
                .up(TableDdl.copies(table, context.after()).stream()
                        .flatMap(copy -> ConstraintDdl.renamesCopy(copy).stream())
                        .toList());
        if (!isWhollyMade(table)) {
            on.down(unlinks(table, table.parents()));
        }
        moveEdges(make, table, true);
        beforeReferences(on, table);
        return List.of(last(on, table, table.parents()));
    }

    /** A dropped partition is detached first; a dropped child is dropped first. */
    List<PlanStep> unlinked(Table table, PlanStep drop) {
        if (table.parents().isEmpty()) {
            return List.of();
        }
        if (!table.isPartition()) {
            first(drop, table, table.parents());
            return List.of();
        }
        PlanStep off = PlanStep.alter(offId(table.name()))
                .down(links(table, table.parents(), !isWhollyMade(table)))
                .down(TableDdl.copies(table, context.before()).stream()
                        .flatMap(copy -> ConstraintDdl.renamesCopy(copy).stream())
                        .toList());
        if (!isWhollyMade(table)) {
            off.up(unlinks(table, table.parents()));
        }
        drop.after(off);
        moveEdges(drop, table, false);
        afterReferences(off, table);
        return List.of(first(off, table, table.parents()));
    }

    /** Whether its parent is created or dropped with it. */
    private boolean isWhollyMade(Table table) {
        ObjectName parent = table.parents().get(0);
        return context.isNew(parent) || context.isGoing(parent);
    }

    /** Whether the rows of a partition wait in a staging table until it is recreated. */
    private boolean isAside(ObjectName partition) {
        return context.isRemade(partition);
    }

    /** Rows of a dropped partition move when their new partitions are attached. */
    private void moveEdges(PlanStep step, Table table, boolean comes) {
        if (isWhollyMade(table)) {
            return;
        }
        for (Operation sibling : context.doneToSiblings(table.parents().get(0))) {
            if (!sibling.id().equals(table.id())
                    && !isAside(table.name())
                    && !isAside(sibling.id().name())) {
                if (comes) {
                    step.leads(offId(sibling.id().name()));
                } else {
                    step.follows(onId(sibling.id().name()));
                }
            }
        }
    }

    /** A table is attached after all changes of it and of its parents. */
    private PlanStep last(PlanStep step, Table table, List<ObjectName> parents) {
        List<ObjectId> own =
                step.role() == PlanStep.Role.ALTER && context.lineage().isRelinked(table.name())
                        ? context.doneToPartsOf(table.name())
                        : List.of();
        own.forEach(step::follows);
        for (ObjectName parent : parents) {
            step.follows(ObjectId.table(parent), PlanStep.Role.MAKE);
            for (Operation sibling : context.doneToSiblings(parent)) {
                step.follows(offId(sibling.id().name()));
            }
            for (ObjectName above : withAbove(context.after(), parent)) {
                context.doneToPartsOf(above).stream()
                        .filter(id -> !own.contains(id) && !isIncomplete(id, above, context.after()))
                        .forEach(step::follows);
            }
        }
        return step;
    }

    /** A table is detached before any change of it or of its old parents. */
    private PlanStep first(PlanStep step, Table table, List<ObjectName> parents) {
        List<ObjectId> own =
                step.role() == PlanStep.Role.ALTER && context.lineage().isRelinked(table.name())
                        ? context.doneToPartsOf(table.name())
                        : List.of();
        own.forEach(step::leads);
        for (ObjectName parent : parents) {
            step.leads(ObjectId.table(parent), PlanStep.Role.DROP);
            for (ObjectName above : withAbove(context.before(), parent)) {
                context.doneToPartsOf(above).stream()
                        .filter(id -> !own.contains(id) && !isIncomplete(id, above, context.before()))
                        .forEach(step::leads);
            }
        }
        return step;
    }

    private boolean isIncomplete(ObjectId id, ObjectName table, DatabaseModel model) {
        return parts.isIncomplete(id, table, model);
    }

    private static List<ObjectName> withAbove(DatabaseModel model, ObjectName table) {
        List<ObjectName> all = new ArrayList<>(TableHierarchy.above(model, table));
        all.add(table);
        return all;
    }

    static ObjectId offId(ObjectName table) {
        return new ObjectId(Kind.TABLE, table, "off");
    }

    static ObjectId onId(ObjectName table) {
        return new ObjectId(Kind.TABLE, table, "on");
    }

    /** A dropped table; if it was a partition, rows that fit other partitions move there. */
    List<String> drops(Table table, DatabaseModel model, boolean isWayDown) {
        List<String> statements = new ArrayList<>();
        if (table.isPartition() && !isWhollyMade(table) && !isAside(table.name())) {
            statements.addAll(rows.takenOver(table, isWayDown));
        }
        statements.add("DROP TABLE " + table.name());
        return statements;
    }

    /** Foreign keys to a parent are dropped before the table. */
    private void afterReferences(PlanStep drop, Table table) {
        Set<ObjectName> above = TableHierarchy.above(context.before(), table.name());
        context.before().all(Constraint.class).stream()
                .filter(key -> key.references().filter(above::contains).isPresent())
                .forEach(key -> drop.follows(key.id(), PlanStep.Role.DROP));
    }

    /** Foreign keys to a parent are created after the table. */
    private void beforeReferences(PlanStep make, Table table) {
        Set<ObjectName> above = TableHierarchy.above(context.after(), table.name());
        context.after().all(Constraint.class).stream()
                .filter(key -> key.references().filter(above::contains).isPresent())
                .filter(key -> above.stream().anyMatch(context::isNew))
                .filter(key -> !above.contains(key.table()) && !key.table().equals(table.name()))
                .forEach(key -> make.leads(key.id(), PlanStep.Role.MAKE));
    }

    private List<String> links(Table table, List<ObjectName> parents, boolean movesRows) {
        if (!table.isPartition()) {
            return parents.stream()
                    .map(parent -> "ALTER TABLE " + table.name() + " INHERIT " + parent)
                    .toList();
        }
        String attach = "ALTER TABLE " + table.parents().get(0) + " ATTACH PARTITION " + table.name() + " "
                + table.partitionBound();
        return movesRows ? rows.attachedWithRowsAside(table, attach) : List.of(attach);
    }

    private static List<String> unlinks(Table table, List<ObjectName> parents) {
        return parents.stream()
                .map(parent -> table.isPartition()
                        ? detach(table, parent)
                        : "ALTER TABLE " + table.name() + " NO INHERIT " + parent)
                .toList();
    }

    private static String detach(Table table, ObjectName parent) {
        return "ALTER TABLE " + parent + " DETACH PARTITION " + table.name();
    }
}
