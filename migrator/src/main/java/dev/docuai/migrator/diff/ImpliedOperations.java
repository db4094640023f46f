package dev.docuai.migrator.diff;

import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Create;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Sequence;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Removes operations that are part of another: the columns of a new table, the sequence of a new serial column. */
final class ImpliedOperations {
    private ImpliedOperations() {}

    static Map<ObjectId, Operation> without(
            Map<ObjectId, Operation> operations, DatabaseModel before, DatabaseModel after) {
        Set<ObjectId> absorbed = new HashSet<>();
        for (Operation operation : operations.values()) {
            if (operation instanceof Create create) {
                absorb(create.object(), operations, after, absorbed);
            } else if (operation instanceof Drop drop) {
                absorb(drop.object(), operations, before, absorbed);
            } else if (operation instanceof Alter alter
                    && alter.before() instanceof Column from
                    && alter.after() instanceof Column to) {
                identityTakesOver(from, to, before).ifPresent(absorbed::add);
                identityTakesOver(to, from, after).ifPresent(absorbed::add);
            }
        }
        return without(operations, absorbed);
    }

    private static Map<ObjectId, Operation> without(Map<ObjectId, Operation> operations, Set<ObjectId> absorbed) {
        Map<ObjectId, Operation> left = new LinkedHashMap<>(operations);
        left.keySet().removeAll(absorbed);
        return left;
    }

    private static void absorb(
            SchemaObject object, Map<ObjectId, Operation> operations, DatabaseModel model, Set<ObjectId> absorbed) {
        if (object instanceof Column column) {
            if (operations.containsKey(ObjectId.table(column.table()))
                    && sameDirection(operations, ObjectId.table(column.table()), column.id())) {
                absorbed.add(column.id());
            }
            SerialColumn.of(model, column)
                    .filter(serial -> serial.keyword().isPresent())
                    .map(serial -> serial.sequence().id())
                    .filter(id -> sameDirection(operations, column.id(), id))
                    .ifPresent(absorbed::add);
        } else if (object instanceof Index index && index.partOf().isPresent()) {
            if (sameDirection(operations, ObjectId.table(index.table()), index.id())) {
                absorbed.add(index.id());
            }
        } else if (object instanceof Constraint constraint && isMadeByTable(constraint)) {
            ObjectId table = ObjectId.table(constraint.table());
            if (sameDirection(operations, table, constraint.id())) {
                absorbed.add(constraint.id());
            }
        }
    }

    /** The partition also covers its parts of the partitioned table's objects. */
    private static boolean isMadeByTable(Constraint constraint) {
        return constraint.type() != Constraint.Type.FOREIGN_KEY
                || constraint.partOf().isPresent();
    }

    /** A table that is made anew has its columns and constraints made anew, whatever happens to them. */
    static Map<ObjectId, Operation> withoutRemade(
            Map<ObjectId, Operation> operations, DatabaseModel before, DatabaseModel after) {
        Set<ObjectId> absorbed = new HashSet<>();
        for (Operation operation : operations.values()) {
            if (isOfRemade(operation.id(), operations, before) || isOfRemade(operation.id(), operations, after)) {
                absorbed.add(operation.id());
            }
        }
        return without(operations, absorbed);
    }

    private static boolean isOfRemade(ObjectId id, Map<ObjectId, Operation> operations, DatabaseModel model) {
        SchemaObject object = model.get(id).orElse(null);
        if (object instanceof Column || object instanceof Constraint constraint && isMadeByTable(constraint)) {
            return isRemade(id.name(), operations);
        }
        if (object instanceof Sequence sequence && sequence.owner().isPresent()) {
            ObjectId owner = sequence.owner().get();
            return isRemade(owner.name(), operations)
                    && model.get(owner, Column.class)
                            .flatMap(column -> SerialColumn.of(model, column))
                            .filter(serial -> serial.keyword().isPresent())
                            .isPresent();
        }
        return object instanceof Index index && index.partOf().isPresent() && isRemade(index.table(), operations);
    }

    private static boolean isRemade(ObjectName table, Map<ObjectId, Operation> operations) {
        return operations.get(ObjectId.table(table)) instanceof Recreate;
    }

    private static boolean sameDirection(Map<ObjectId, Operation> operations, ObjectId whole, ObjectId part) {
        Operation one = operations.get(whole);
        Operation other = operations.get(part);
        return one instanceof Create && other instanceof Create || one instanceof Drop && other instanceof Drop;
    }

    /** A serial column that becomes an identity column releases its sequence in the same step. */
    private static Optional<ObjectId> identityTakesOver(Column serial, Column identity, DatabaseModel model) {
        boolean takesOver = serial.identity().isEmpty() && !identity.identity().isEmpty();
        return takesOver
                ? SerialColumn.of(model, serial).map(found -> found.sequence().id())
                : Optional.empty();
    }
}
