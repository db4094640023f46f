package dev.docuai.migrator.values;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The unique keys that a new column is part of, and that it would break if all rows had the same value. */
final class UniqueKeys {
    /**
     * A unique key.
     *
     * @param table its table
     * @param columns of a constraint, or of an index, those of its expressions too
     */
    record Key(ObjectName table, Set<String> columns) {
        Key {
            columns = Set.copyOf(columns);
        }
    }

    private UniqueKeys() {}

    /** The keys that no existing columns make unique. */
    static Set<Key> of(Column column, DatabaseModel model, Set<ObjectId> required) {
        Set<Key> all = all(column.table(), model);
        Set<Key> keys = new HashSet<>();
        for (Key key : all) {
            boolean isUniqueAnyway = all.stream()
                    .filter(other -> key.columns().containsAll(other.columns()))
                    .anyMatch(other -> other.columns().stream()
                            .noneMatch(name -> required.contains(ObjectId.column(column.table(), name))));
            if (key.columns().contains(column.name()) && !isUniqueAnyway) {
                keys.add(key);
            }
        }
        return keys;
    }

    /** Whether a key, over all rows, is of this column and no other. */
    static boolean isKeyAlone(Column column, DatabaseModel model) {
        return model.constraints(column.table()).stream()
                        .anyMatch(constraint -> (constraint.type() == Constraint.Type.PRIMARY_KEY
                                        || constraint.type() == Constraint.Type.UNIQUE)
                                && constraint.columns().equals(List.of(column.name())))
                || model.all(Index.class).stream()
                        .anyMatch(index -> index.unique()
                                && index.table().equals(column.table())
                                && index.tail().where().isEmpty()
                                && index.columns().equals(List.of(column.name())));
    }

    private static Set<Key> all(ObjectName table, DatabaseModel model) {
        Set<Key> keys = new HashSet<>();
        for (Constraint constraint : model.constraints(table)) {
            if (constraint.type() == Constraint.Type.PRIMARY_KEY || constraint.type() == Constraint.Type.UNIQUE) {
                keys.add(new Key(table, new HashSet<>(constraint.columns())));
            }
        }
        for (Index index : model.all(Index.class)) {
            if (index.unique() && index.table().equals(table)) {
                keys.add(new Key(table, new HashSet<>(index.columns())));
            }
        }
        return keys;
    }

    /** The checks that read a column. */
    static List<Constraint> checks(Column column, DatabaseModel model) {
        return model.constraints(column.table()).stream()
                .filter(constraint -> constraint.type() == Constraint.Type.CHECK)
                .filter(constraint -> model.needs(constraint.id()).contains(column.id())
                        || constraint.columns().contains(column.name()))
                .toList();
    }
}
