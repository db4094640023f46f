package dev.docuai.migrator.diff;

import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Create;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.diff.Operation.Rename;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Origin;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.schema.Trigger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Removes operations on partitions and children that follow from their parents, and adds corrections that become
 * necessary: for example a default of its own that a default of the parent has overwritten.
 */
final class InheritedOperations {
    private final Map<ObjectId, Operation> operations;
    private final DatabaseModel before;
    private final DatabaseModel after;
    private final TableHierarchy lineage;
    private final ColumnPropagation up;
    private final ColumnPropagation down;

    private InheritedOperations(
            Map<ObjectId, Operation> operations, DatabaseModel before, DatabaseModel after, TableHierarchy lineage) {
        this.operations = new LinkedHashMap<>(operations);
        this.before = before;
        this.after = after;
        this.lineage = lineage;
        this.up = new ColumnPropagation(before, after, lineage);
        this.down = new ColumnPropagation(after, before, lineage);
    }

    static Map<ObjectId, Operation> settled(
            Map<ObjectId, Operation> operations, DatabaseModel before, DatabaseModel after, TableHierarchy lineage) {
        InheritedOperations inherited = new InheritedOperations(operations, before, after, lineage);
        for (Table table : before.all(Table.class)) {
            if (!lineage.parents(table.name()).isEmpty()) {
                inherited.columns(table.name());
            }
        }
        inherited.current().forEach(inherited::triggers);
        inherited.current().forEach(inherited::whole);
        Map<ObjectId, Operation> left = new LinkedHashMap<>(inherited.operations);
        left.values().removeIf(inherited::isImplied);
        return left;
    }

    private List<Operation> current() {
        return List.copyOf(operations.values());
    }

    private void columns(ObjectName table) {
        Set<String> names = new LinkedHashSet<>();
        before.columns(table).forEach(column -> names.add(column.name()));
        after.columns(table).forEach(column -> names.add(column.name()));
        for (String name : names) {
            ObjectId id = ObjectId.column(table, name);
            Optional<Column> old = before.get(id, Column.class);
            Optional<Column> wanted = after.get(id, Column.class);
            boolean isReached = lineage.ancestors(table).stream()
                    .anyMatch(ancestor -> before.get(ObjectId.column(ancestor, name))
                                    .isPresent()
                            || after.get(ObjectId.column(ancestor, name)).isPresent());
            if (!isReached) {
                continue;
            }
            boolean follows = isSame(up.column(table, name), wanted)
                    && isSame(down.column(table, name), old)
                    && !old.filter(up::hasDefaultInTheWay).isPresent()
                    && !wanted.filter(down::hasDefaultInTheWay).isPresent();
            if (follows) {
                operations.remove(id);
            } else if (old.isPresent() && wanted.isPresent()) {
                operations.put(id, new Alter(old.get(), wanted.get()));
            }
        }
    }

    /** A part stays a part: only a recreation of the whole can undo that. */
    private void whole(Operation operation) {
        SchemaObject old = operation.before();
        SchemaObject wanted = operation.after();
        ObjectName table = (old == null ? Objects.requireNonNull(wanted) : old).relation();
        boolean isSteady = !lineage.parents(table).isEmpty();
        boolean changes = operation instanceof Alter || operation instanceof Rename
                ? !partOf(old).equals(partOf(wanted))
                : partOf(old).isPresent() || partOf(wanted).isPresent();
        if (!isSteady || !changes) {
            return;
        }
        for (Optional<ObjectId> part : List.of(partOf(old), partOf(wanted))) {
            part.filter(id -> before.get(id).isPresent() && after.get(id).isPresent())
                    .filter(id -> !(operations.get(id) instanceof Recreate))
                    .ifPresent(id -> {
                        operations.put(
                                id,
                                new Recreate(
                                        before.get(id).orElseThrow(),
                                        after.get(id).orElseThrow(),
                                        Recreate.Reason.BOTH_WAYS));
                        whole(operations.get(id));
                    });
        }
    }

    private static Optional<ObjectId> partOf(@Nullable SchemaObject object) {
        return object == null ? Optional.empty() : object.partOf();
    }

    /** A state that is set for a partitioned table reaches all of its partitions. */
    private void triggers(Operation operation) {
        if (operation instanceof Alter alter
                && alter.before() instanceof Trigger old
                && alter.after() instanceof Trigger wanted
                && !old.isCopy()
                && !old.enabled().equals(wanted.enabled())) {
            for (ObjectName table : TableHierarchy.below(after, old.table())) {
                ObjectId copy = new ObjectId(old.id().kind(), table, old.name());
                if (!lineage.parents(table).isEmpty()
                        && before.get(copy).isPresent()
                        && after.get(copy).isPresent()) {
                    operations.put(
                            copy,
                            new Alter(
                                    before.get(copy).orElseThrow(),
                                    after.get(copy).orElseThrow()));
                }
            }
        }
    }

    /** Its existence shows its origin. */
    private static boolean isSame(Optional<Column> one, Optional<Column> other) {
        return one.map(column -> column.from(Origin.LOCAL)).equals(other.map(column -> column.from(Origin.LOCAL)))
                && one.filter(column -> column.origin() == Origin.INHERITED).isPresent()
                        == other.filter(column -> column.origin() == Origin.INHERITED)
                                .isPresent();
    }

    private boolean isImplied(Operation operation) {
        SchemaObject old = operation.before();
        SchemaObject wanted = operation.after();
        Optional<ObjectId> oldWhole = whole(old);
        Optional<ObjectId> wantedWhole = whole(wanted);
        ObjectName table = (old == null ? Objects.requireNonNull(wanted) : old).relation();
        if (lineage.parents(table).isEmpty() || oldWhole.isEmpty() && wantedWhole.isEmpty()) {
            return operation instanceof Alter alter
                    && alter.before() instanceof Constraint from
                    && alter.after() instanceof Constraint to
                    && isOnlyMerged(from, to);
        }
        if (old == null) {
            return makes(wantedWhole.orElseThrow()) || isInheritedCheck(wanted);
        }
        if (wanted == null) {
            return unmakes(oldWhole.orElseThrow()) || isInheritedCheck(old);
        }
        if (operation instanceof Recreate) {
            return oldWhole.isPresent()
                    && wantedWhole.isPresent()
                    && unmakes(oldWhole.get())
                    && makes(wantedWhole.get());
        }
        return operation instanceof Alter && isRenamedWith(old, wanted);
    }

    private static boolean isInheritedCheck(@Nullable SchemaObject object) {
        return object instanceof Constraint constraint
                && constraint.type() == Constraint.Type.CHECK
                && constraint.origin() == Origin.INHERITED;
    }

    /** A check of the table that a parent gets or loses. */
    private static boolean isOnlyMerged(Constraint old, Constraint wanted) {
        return old.origin() != Origin.INHERITED
                && wanted.origin() != Origin.INHERITED
                && old.from(wanted.origin()).equals(wanted);
    }

    /** A whole with a new name. */
    private boolean isRenamedWith(SchemaObject old, SchemaObject wanted) {
        boolean isRenamed = whole(old).map(operations::get).orElse(null) instanceof Rename rename
                && rename.after().id().equals(whole(wanted).orElse(null));
        return isRenamed && withoutWhole(old).equals(withoutWhole(wanted));
    }

    private static SchemaObject withoutWhole(SchemaObject object) {
        if (object instanceof Index index) {
            return index.detached();
        }
        return object instanceof Constraint constraint ? constraint.detached() : object;
    }

    private boolean makes(ObjectId whole) {
        Operation operation = operations.get(whole);
        return operation instanceof Create || operation instanceof Recreate;
    }

    private boolean unmakes(ObjectId whole) {
        Operation operation = operations.get(whole);
        return operation instanceof Drop || operation instanceof Recreate;
    }

    /** The whole of an object of a partition or child; for an inherited check, the parent's check of the same name. */
    private Optional<ObjectId> whole(@Nullable SchemaObject object) {
        return object instanceof Constraint check && isInheritedCheck(check)
                ? lineage.parents(check.table()).stream()
                        .map(parent -> new ObjectId(check.id().kind(), parent, check.name()))
                        .findFirst()
                : partOf(object);
    }
}
