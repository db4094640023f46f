package dev.docuai.migrator.ddl;

import dev.docuai.migrator.ddl.Node.Role;
import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.model.Column;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.DefinedObject;
import dev.docuai.migrator.model.Kind;
import dev.docuai.migrator.model.ObjectId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Columns with a collation that is dropped and made anew: meanwhile they have none of their own. */
final class CollatedColumns {
    private final Surroundings surroundings;

    CollatedColumns(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The steps that make the collation anew, and those around them. */
    List<Node> around(DefinedObject collation, Node drop, Node make, Reason reason) {
        List<Column> columns = columns(collation);
        ObjectId id = new ObjectId(Kind.COLLATION, collation.name(), "columns");
        Node leave = Node.alter(id);
        Node back = Node.alter(id).after(make);
        surround(collation, columns, leave, back);
        for (Column column : columns) {
            String alter =
                    "ALTER TABLE " + column.table() + " ALTER COLUMN " + column.name() + " TYPE " + column.type();
            String without = alter + " COLLATE pg_catalog.\"default\"";
            String with = alter + " COLLATE " + column.collation();
            leave.up(without).down(with);
            back.up(with).down(without);
            back.warn(Hazard.Kind.ACCESS_EXCLUSIVE_LOCK, column.id(), "")
                    .warnDown(Hazard.Kind.ACCESS_EXCLUSIVE_LOCK, column.id(), "");
        }
        return Stream.of(leave, drop.after(leave), make, back)
                .map(node -> node.only(reason))
                .toList();
    }

    /** What stands on the columns is gone before they leave, and comes when they are back. */
    private void surround(DefinedObject collation, List<Column> columns, Node leave, Node back) {
        Set<ObjectId> moved = columns.stream().map(Column::id).collect(Collectors.toSet());
        moved.add(collation.id());
        DatabaseModel before = surroundings.before();
        before.objects().keySet().stream()
                .filter(id -> before.needs(id).stream().anyMatch(moved::contains))
                .forEach(id -> leave.follows(id, Role.DROP));
        DatabaseModel after = surroundings.after();
        after.objects().keySet().stream()
                .filter(id -> !moved.contains(id))
                .filter(id -> after.needs(id).stream().anyMatch(moved::contains))
                .forEach(id -> back.leads(id, Role.MAKE));
    }

    /** Plain columns that keep type and collation. */
    private List<Column> columns(DefinedObject collation) {
        return surroundings.before().all(Column.class).stream()
                .filter(column ->
                        !column.collation().isEmpty() && column.generated().isEmpty())
                .filter(column -> surroundings.before().needs(column.id()).contains(collation.id())
                        && surroundings.after().needs(column.id()).contains(collation.id()))
                .filter(column -> surroundings.after().get(column.id()).orElse(null) instanceof Column after
                        && after.type().equals(column.type())
                        && after.collation().equals(column.collation())
                        && after.generated().isEmpty())
                .toList();
    }
}
