package dev.docuai.migrator.diff;

import dev.docuai.migrator.model.Column;
import dev.docuai.migrator.model.Constraint;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.Index;
import dev.docuai.migrator.model.ObjectId;
import dev.docuai.migrator.model.ObjectName;
import dev.docuai.migrator.model.Origin;
import dev.docuai.migrator.model.SchemaObject;
import dev.docuai.migrator.model.Trigger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A model while the tables whose links change are alone: what they had of a parent is their own (PostgreSQL, "ALTER
 * TABLE", DETACH PARTITION and NO INHERIT).
 */
final class Detached {
    private Detached() {}

    static DatabaseModel of(DatabaseModel model, Lineage lineage) {
        if (model.objects().values().stream().noneMatch(object -> isOfRelinked(object, lineage))) {
            return model;
        }
        Map<ObjectId, Set<ObjectId>> needs = new HashMap<>();
        model.objects().keySet().forEach(id -> needs.put(id, model.needs(id)));
        List<SchemaObject> objects = model.objects().values().stream()
                .map(object -> isOfRelinked(object, lineage) ? alone(object, model, lineage) : object)
                .filter(Objects::nonNull)
                .toList();
        return new DatabaseModel(objects, needs);
    }

    private static boolean isOfRelinked(SchemaObject object, Lineage lineage) {
        return lineage.isRelinked(
                object instanceof Index index ? index.table() : object.id().name());
    }

    /** Null for what goes when its table is taken off: the state of a trigger that is the parent's. */
    private static @Nullable SchemaObject alone(SchemaObject object, DatabaseModel model, Lineage lineage) {
        if (object instanceof Column column) {
            boolean isKept = lineage.parents(column.table()).stream()
                    .anyMatch(parent ->
                            model.get(ObjectId.column(parent, column.name())).isPresent());
            return isKept ? column : column.from(Origin.LOCAL);
        }
        if (object instanceof Constraint constraint) {
            boolean isKept = constraint.partOf().isEmpty() && isConstraintOf(constraint, model, lineage);
            return isKept ? constraint : constraint.alone();
        }
        if (object instanceof Index index) {
            return index.alone();
        }
        return object instanceof Trigger trigger && trigger.isCopy() ? null : object;
    }

    private static boolean isConstraintOf(Constraint constraint, DatabaseModel model, Lineage lineage) {
        for (ObjectName parent : lineage.parents(constraint.table())) {
            if (model.constraints(parent).stream()
                    .anyMatch(other -> other.name().equals(constraint.name()))) {
                return true;
            }
        }
        return false;
    }
}
