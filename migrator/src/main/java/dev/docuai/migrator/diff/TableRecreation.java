package dev.docuai.migrator.diff;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Origin;
import dev.docuai.migrator.schema.Table;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tables that ALTER cannot change: they are recreated, and their rows are restored. A partition key cannot change, nor
 * the type of a column in it (PostgreSQL, "ALTER TABLE"), and a column that a table declares by itself can never become
 * one that it only inherits.
 */
final class TableRecreation {
    private TableRecreation() {}

    static Set<ObjectName> of(DatabaseModel before, DatabaseModel after) {
        TableHierarchy lineage = new TableHierarchy(before, after, table -> false);
        Set<ObjectName> remade = new LinkedHashSet<>();
        for (Table old : before.all(Table.class)) {
            Optional<Table> wanted = after.table(old.name());
            if (wanted.isPresent()
                    && (isOtherKey(old, wanted.get(), before, after)
                            || isOtherDeclaration(old, wanted.get(), before, after, lineage))) {
                remade.add(old.name());
                remade.addAll(family(old.name(), before, after));
            }
        }
        return remade;
    }

    /** The tables to recreate with a table: its descendants on both sides. */
    static Set<ObjectName> family(ObjectName table, DatabaseModel before, DatabaseModel after) {
        Set<ObjectName> family = new LinkedHashSet<>(List.of(table));
        family.addAll(TableHierarchy.below(before, table));
        Set<ObjectName> there = new LinkedHashSet<>(List.of(table));
        there.addAll(TableHierarchy.below(after, table));
        family.retainAll(there);
        return family;
    }

    /** The table to recreate for another type of a column; empty if ALTER can change it. */
    static Optional<ObjectName> keyedBy(Column column, DatabaseModel model) {
        Set<ObjectName> line = new LinkedHashSet<>(TableHierarchy.above(model, column.table()));
        line.add(column.table());
        return line.stream()
                .filter(name -> model.table(name)
                        .filter(table -> table.isKeyedBy(column.name()))
                        .isPresent())
                .findFirst()
                .map(name -> line.stream()
                        .filter(root ->
                                model.table(root).filter(Table::isPartitioned).isPresent())
                        .findFirst()
                        .orElse(name));
    }

    private static boolean isOtherKey(Table old, Table wanted, DatabaseModel before, DatabaseModel after) {
        if (!old.partitionKey().equals(wanted.partitionKey())) {
            return true;
        }
        return before.columns(old.name()).stream()
                .filter(column -> old.isKeyedBy(column.name()))
                .anyMatch(column -> after.get(column.id(), Column.class)
                        .filter(other ->
                                other.isOfTypeOf(column) && other.generated().equals(column.generated()))
                        .isEmpty());
    }

    private static boolean isOtherDeclaration(
            Table old, Table wanted, DatabaseModel before, DatabaseModel after, TableHierarchy lineage) {
        if (old.isPartition() && wanted.isPartition()
                || old.parents().isEmpty() && wanted.parents().isEmpty()) {
            return false;
        }
        for (Column column : before.columns(old.name())) {
            Column other = after.get(column.id(), Column.class).orElse(column);
            boolean isKept = lineage.parents(old.name()).stream()
                    .anyMatch(parent -> has(before, parent, column.name()) && has(after, parent, column.name()));
            boolean same = column.origin() == other.origin()
                    && (isKept || after.get(column.id()).isEmpty());
            if (!same && (isOnlyInherited(column.origin(), old) || isOnlyInherited(other.origin(), wanted))) {
                return true;
            }
        }
        return lineage.isRelinked(old.name())
                && (inheritsCheck(old, before, lineage.left(old.name()))
                        || inheritsCheck(wanted, after, lineage.joined(old.name())));
    }

    private static boolean isOnlyInherited(Origin origin, Table table) {
        return origin == Origin.INHERITED && !table.isPartition();
    }

    private static boolean has(DatabaseModel model, ObjectName table, String column) {
        return model.columns(table).stream().anyMatch(other -> other.name().equals(column));
    }

    /** A check that a table inherits only from parents whose links change. */
    private static boolean inheritsCheck(Table table, DatabaseModel model, List<ObjectName> parents) {
        return !table.isPartition()
                && model.constraints(table.name()).stream()
                        .filter(check -> check.type() == Constraint.Type.CHECK && check.origin() == Origin.INHERITED)
                        .anyMatch(check -> parents.stream()
                                .flatMap(parent -> model.constraints(parent).stream())
                                .anyMatch(other -> other.name().equals(check.name())));
    }
}
