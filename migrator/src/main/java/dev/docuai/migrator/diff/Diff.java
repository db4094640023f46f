package dev.docuai.migrator.diff;

import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The operations that change one model into another.
 *
 * @param before the start
 * @param after the target
 * @param operations in no order
 * @param unaltered differences that stay, because no plan can alter them
 */
public record Diff(DatabaseModel before, DatabaseModel after, List<Operation> operations, List<Difference> unaltered) {
    /** Copies the lists. */
    public Diff {
        operations = List.copyOf(operations);
        unaltered = List.copyOf(unaltered);
    }

    /** Compares; no operations and no differences if they are equal. */
    public static Diff between(DatabaseModel before, DatabaseModel after) {
        Set<ObjectName> rebuilt = TableRecreation.of(before, after);
        TableHierarchy apart = new TableHierarchy(before, after, rebuilt::contains);
        DatabaseModel from = DetachedTables.of(before, apart);
        DatabaseModel to = DetachedTables.of(after, apart);
        Map<ObjectId, Operation> own = new LinkedHashMap<>();
        List<Difference> unaltered = new ArrayList<>();
        for (Difference difference : Difference.between(from, to)) {
            AlterOrRecreate.of(difference, from, to)
                    .ifPresentOrElse(operation -> own.put(difference.id(), operation), () -> unaltered.add(difference));
        }
        rebuilt.stream().map(ObjectId::table).forEach(id -> own.put(id, remade(id, before, after)));
        Map<ObjectId, Operation> renamed = RenameDetector.renamed(own);
        Map<ObjectId, Operation> single = ImpliedOperations.without(renamed, from, to);
        Map<ObjectId, Operation> withRoom = DependentRecreation.with(single, from, to);
        Map<ObjectId, Operation> whole = ImpliedOperations.withoutRemade(withRoom, before, after);
        TableHierarchy lineage =
                new TableHierarchy(before, after, table -> whole.get(ObjectId.table(table)) instanceof Recreate);
        Map<ObjectId, Operation> inherited = InheritedOperations.settled(whole, from, to, lineage);
        Map<ObjectId, Operation> all = TypedTableOperations.with(inherited, from, to);
        DatabaseModel reached = Attachments.carried(all, before, after);
        return new Diff(before, reached, Attachments.settled(all, before, reached), unaltered);
    }

    private static Recreate remade(ObjectId id, DatabaseModel before, DatabaseModel after) {
        return new Recreate(before.get(id).orElseThrow(), after.get(id).orElseThrow(), Recreate.Reason.BOTH_WAYS);
    }

    /**
     * The same with further recreated objects.
     *
     * @param ids objects of both sides
     * @return with one more operation for each
     */
    public Diff making(Set<ObjectId> ids) {
        List<Operation> more = new ArrayList<>(operations);
        ids.forEach(id -> more.add(remade(id, before, after)));
        return new Diff(before, after, more, unaltered);
    }

    /**
     * The result of the operations: unaltered objects stay as they were.
     *
     * @return equal to {@code after} if every difference is altered
     */
    public DatabaseModel reached() {
        if (unaltered.isEmpty()) {
            return after;
        }
        Map<ObjectId, SchemaObject> objects = new LinkedHashMap<>(after.objects());
        for (Difference difference : unaltered) {
            objects.remove(difference.id());
            difference.before().ifPresent(object -> objects.put(object.id(), object));
        }
        return new DatabaseModel(objects.values(), Map.of());
    }
}
