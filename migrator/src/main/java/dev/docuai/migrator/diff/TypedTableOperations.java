package dev.docuai.migrator.diff;

import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.schema.CompositeType;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds the tables of a composite type that changes: they are detached from it meanwhile. */
final class TypedTableOperations {
    private TypedTableOperations() {}

    static Map<ObjectId, Operation> with(Map<ObjectId, Operation> all, DatabaseModel before, DatabaseModel after) {
        Map<ObjectId, Operation> operations = new LinkedHashMap<>(all);
        for (Table table : before.all(Table.class)) {
            if (!table.ofType().isEmpty()
                    && after.get(table.id()).orElse(null) instanceof Table wanted
                    && before.needs(table.id()).stream().anyMatch(id -> isOtherType(operations.get(id)))) {
                operations.putIfAbsent(table.id(), new Alter(table, wanted));
            }
        }
        return operations;
    }

    private static boolean isOtherType(@Nullable Operation operation) {
        return operation instanceof Recreate recreate && recreate.before() instanceof CompositeType
                || operation instanceof Alter alter
                        && alter.before() instanceof CompositeType from
                        && alter.after() instanceof CompositeType to
                        && !from.fields().equals(to.fields());
    }
}
