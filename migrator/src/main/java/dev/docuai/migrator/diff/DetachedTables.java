package dev.docuai.migrator.diff;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Origin;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Trigger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model while the tables whose links change are detached: their inherited parts are their own (PostgreSQL, "ALTER
 * TABLE", DETACH PARTITION and NO INHERIT).
 */
final class DetachedTables {
    private DetachedTables() {}

    static DatabaseModel of(DatabaseModel model, TableHierarchy lineage) {
        if (model.objects().values().stream().noneMatch(object -> isOfRelinked(object, lineage))) {
            return model;
        }
        return model.with(model.objects().values().stream()
                .map(object -> isOfRelinked(object, lineage) ? detached(object, model, lineage) : object)
                .filter(Objects::nonNull)
                .toList());
    }

    private static boolean isOfRelinked(SchemaObject object, TableHierarchy lineage) {
        return lineage.isRelinked(object.relation());
    }

    /** Null for objects that vanish when the table is detached: the state of a parent's trigger. */
    private static @Nullable SchemaObject detached(SchemaObject object, DatabaseModel model, TableHierarchy lineage) {
        if (object instanceof Column column) {
            boolean isKept = lineage.parents(column.table()).stream()
                    .anyMatch(parent ->
                            model.get(ObjectId.column(parent, column.name())).isPresent());
            return isKept ? column : column.from(Origin.LOCAL);
        }
        if (object instanceof Constraint constraint) {
            boolean isKept = constraint.partOf().isEmpty() && isConstraintOf(constraint, model, lineage);
            return isKept ? constraint : constraint.detached();
        }
        if (object instanceof Index index) {
            return index.detached();
        }
        return object instanceof Trigger trigger && trigger.isCopy() ? null : object;
    }

    private static boolean isConstraintOf(Constraint constraint, DatabaseModel model, TableHierarchy lineage) {
        for (ObjectName parent : lineage.parents(constraint.table())) {
            if (model.constraints(parent).stream()
                    .anyMatch(other -> other.name().equals(constraint.name()))) {
                return true;
            }
        }
        return false;
    }
}
