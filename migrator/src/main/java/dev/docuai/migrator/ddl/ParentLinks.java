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

    ParentLinks(PlanContext context) {
        this.context = context;
        this.rows = new StagingTable(context);
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
            steps.add(atEnd(off, before, left, false));
        }
        if (!joined.isEmpty()) {
            PlanStep on = PlanStep.alter(onId(after.name()))
                    .up(links(after, joined, !left.isEmpty()))
                    .down(unlinks(after, joined));
            steps.add(atEnd(on, after, joined, true));
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
        boolean takesAll = !PartitionIndexes.isPartitioned(table, model) || StagingTable.hasDefault(table, model);
        return takesAll ? "" : "fails if a row fits no partition of " + table;
    }

    /**
     * A new partition is put in its place last; a new child is made last, as it is its parents' from the beginning. On the
     * other hand, a partition that goes is off first, and a child goes first.
     */
    List<PlanStep> linked(Table table, PlanStep whole, boolean comes) {
        if (table.parents().isEmpty()) {
            return List.of();
        }
        if (!table.isPartition()) {
            atEnd(whole, table, table.parents(), comes);
            return List.of();
        }
        boolean isWhollyMade = isWhollyMade(table);
        List<String> renames = TableDdl.copies(table, context.model(comes)).stream()
                .flatMap(copy -> ConstraintDdl.renamesCopy(copy).stream())
                .toList();
        PlanStep link = PlanStep.alter(comes ? onId(table.name()) : offId(table.name()))
                .run(
                        comes,
                        links(table, table.parents(), !isWhollyMade),
                        isWhollyMade ? List.of() : unlinks(table, table.parents()))
                .run(comes, renames, List.of());
        if (comes) {
            link.after(whole);
            beforeReferences(link, table);
        } else {
            whole.after(link);
            afterReferences(link, table);
        }
        moveEdges(whole, table, comes);
        return List.of(atEnd(link, table, table.parents(), comes));
    }

    /** Whether its parent is created or dropped with it. */
    private boolean isWhollyMade(Table table) {
        ObjectName parent = table.parents().get(0);
        return context.isNew(parent) || context.isGoing(parent);
    }

    /** Rows of a partition that goes are taken over when those are in their places that take them. */
    private void moveEdges(PlanStep step, Table table, boolean comes) {
        if (isWhollyMade(table)) {
            return;
        }
        for (Operation sibling : context.doneToSiblings(table.parents().get(0))) {
            if (!sibling.id().equals(table.id())
                    && !context.isRemade(table.name())
                    && !context.isRemade(sibling.id().name())) {
                ObjectName name = sibling.id().name();
                step.beside(!comes, comes ? offId(name) : onId(name));
            }
        }
    }

    /**
     * A table goes under its parents when everything is done to it, and to what is above it; it is taken off them before
     * anything is.
     */
    private PlanStep atEnd(PlanStep step, Table table, List<ObjectName> parents, boolean comes) {
        DatabaseModel model = context.model(comes);
        List<ObjectId> own =
                step.role() == PlanStep.Role.ALTER && context.lineage().isRelinked(table.name())
                        ? context.doneToPartsOf(table.name())
                        : List.of();
        own.forEach(id -> step.beside(comes, id));
        for (ObjectName parent : parents) {
            step.beside(comes, ObjectId.table(parent), comes ? PlanStep.Role.MAKE : PlanStep.Role.DROP);
            if (comes) {
                context.doneToSiblings(parent)
                        .forEach(sibling -> step.follows(offId(sibling.id().name())));
            }
            for (ObjectName above : withAbove(model, parent)) {
                context.doneToPartsOf(above).stream()
                        .filter(id -> !own.contains(id) && !PartitionIndexes.isIncomplete(id, above, model))
                        .forEach(id -> step.beside(comes, id));
            }
        }
        return step;
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
        if (table.isPartition() && !isWhollyMade(table) && !context.isRemade(table.name())) {
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
                        ? "ALTER TABLE " + parent + " DETACH PARTITION " + table.name()
                        : "ALTER TABLE " + table.name() + " NO INHERIT " + parent)
                .toList();
    }
}
