package dev.docuai.migrator.diff;

import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Create;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Removes operations that are part of another: the columns of a new table, the sequence of a new serial column. */
final class ImpliedOperations {
    private ImpliedOperations() {}

    static Map<ObjectId, Operation> without(
            Map<ObjectId, Operation> operations, DatabaseModel before, DatabaseModel after) {
        Map<ObjectId, Operation> left = new LinkedHashMap<>(operations);
        for (Operation operation : operations.values()) {
            if (operation instanceof Create create) {
                maker(create.object(), after)
                        .filter(maker -> operations.get(maker) instanceof Create)
                        .ifPresent(maker -> left.remove(create.id()));
            } else if (operation instanceof Drop drop) {
                maker(drop.object(), before)
                        .filter(maker -> operations.get(maker) instanceof Drop)
                        .ifPresent(maker -> left.remove(drop.id()));
            } else if (operation instanceof Alter alter
                    && alter.before() instanceof Column from
                    && alter.after() instanceof Column to) {
                identityTakesOver(from, to, before).ifPresent(left::remove);
                identityTakesOver(to, from, after).ifPresent(left::remove);
            }
        }
        return left;
    }

    /** A recreated table has its columns and constraints recreated, with their own changes. */
    static Map<ObjectId, Operation> withoutRemade(
            Map<ObjectId, Operation> operations, DatabaseModel before, DatabaseModel after) {
        Map<ObjectId, Operation> left = new LinkedHashMap<>(operations);
        left.keySet().removeIf(id -> isOfRemade(id, operations, before) || isOfRemade(id, operations, after));
        return left;
    }

    private static boolean isOfRemade(ObjectId id, Map<ObjectId, Operation> operations, DatabaseModel model) {
        return model.get(id)
                .flatMap(object -> maker(object, model))
                .filter(maker -> operations.get(ObjectId.table(maker.name())) instanceof Recreate)
                .isPresent();
    }

    /**
     * What makes an object together with itself, and drops it: its table, for columns, keys, checks and what a partition has
     * of the partitioned table; its column, for the sequence of a serial one.
     */
    private static Optional<ObjectId> maker(SchemaObject object, DatabaseModel model) {
        if (object instanceof Sequence sequence) {
            return sequence.owner()
                    .filter(owner -> model.get(owner, Column.class)
                            .flatMap(column -> SerialColumn.of(model, column))
                            .filter(serial -> serial.keyword().isPresent()
                                    && serial.sequence().id().equals(sequence.id()))
                            .isPresent());
        }
        boolean isPart = object instanceof Column
                || object instanceof Constraint constraint && constraint.type() != Constraint.Type.FOREIGN_KEY
                || object.partOf().isPresent();
        return isPart ? Optional.of(ObjectId.table(object.relation())) : Optional.empty();
    }

    /** A serial column that becomes an identity column releases its sequence in the same step. */
    private static Optional<ObjectId> identityTakesOver(Column serial, Column identity, DatabaseModel model) {
        boolean takesOver = serial.identity().isEmpty() && !identity.identity().isEmpty();
        return takesOver
                ? SerialColumn.of(model, serial).map(found -> found.sequence().id())
                : Optional.empty();
    }
}
