package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Following;
import dev.docuai.migrator.diff.Lineage;
import dev.docuai.migrator.model.Column;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.ObjectId;
import dev.docuai.migrator.model.ObjectName;
import dev.docuai.migrator.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Columns of partitions and children: what is left to do for them when their parents' have changed, in both directions. */
final class ColumnsBelow {
    private final Surroundings surroundings;
    private final ColumnDdl columns;
    private final Following up;
    private final Following down;

    ColumnsBelow(Surroundings surroundings, ColumnDdl columns) {
        this.surroundings = surroundings;
        this.columns = columns;
        Lineage lineage = surroundings.lineage();
        this.up = new Following(surroundings.before(), surroundings.after(), lineage);
        this.down = new Following(surroundings.after(), surroundings.before(), lineage);
    }

    /** The columns that statements on one reach as well. */
    Set<ObjectId> columns(Column column) {
        Set<ObjectId> below = new LinkedHashSet<>();
        for (ObjectName child : surroundings.lineage().children(column.table())) {
            ObjectId id = ObjectId.column(child, column.name());
            if (surroundings
                    .before()
                    .get(id)
                    .or(() -> surroundings.after().get(id))
                    .isPresent()) {
                below.add(id);
                below.addAll(columns(column.in(child)));
            }
        }
        return below;
    }

    /** The columns of the same name above one. */
    List<ObjectId> ancestors(Column column) {
        return surroundings.lineage().ancestors(column.table()).stream()
                .map(ancestor -> ObjectId.column(ancestor, column.name()))
                .toList();
    }

    /** Whether it comes or goes with a parent's. */
    boolean isGiven(Column column, DatabaseModel model) {
        return column.origin() == Origin.INHERITED
                && ancestors(column).stream().anyMatch(id -> model.get(id).isPresent());
    }

    /** What makes it differ from the parent's, when that has made it. */
    List<Node> given(Column column, boolean comes) {
        Node settle = Node.alter(column.id());
        Column made = (comes ? up : down).column(column.table(), column.name()).orElse(column);
        if (comes) {
            ancestors(column).forEach(settle::follows);
            settle.up(columns.changes(made, column, comes));
        } else {
            ancestors(column).forEach(settle::leads);
            settle.down(columns.changes(made, column, comes));
        }
        return List.of(settle);
    }

    /** Whether something above it says what becomes of it. */
    boolean follows(Column before, Column after) {
        return ancestors(before).stream()
                        .anyMatch(id -> surroundings.before().get(id).isPresent()
                                || surroundings.after().get(id).isPresent())
                && up.column(before.table(), before.name()).isPresent()
                && down.column(after.table(), after.name()).isPresent();
    }

    /** On either way, its own statements come after those on what is above it, which reach it too. */
    List<Node> settled(Column before, Column after) {
        Node last = Node.alter(after.id());
        Node first = Node.alter(before.id());
        ancestors(before).forEach(last::follows);
        ancestors(before).forEach(first::leads);
        List<String> ups =
                columns.changes(up.column(before.table(), before.name()).orElse(before), after, true);
        List<String> downs =
                columns.changes(down.column(after.table(), after.name()).orElse(after), before, false);
        last.up(ups).down(withoutDefault(after, down));
        first.up(withoutDefault(before, up)).down(downs);
        if (!before.notNull() && after.notNull() && !ups.isEmpty()) {
            last.warn(Hazard.Kind.BACKFILL_NEEDED, after.id(), "fails if a row has none");
        }
        return new ArrayList<>(List.of(first, last));
    }

    private static List<String> withoutDefault(Column column, Following following) {
        return following.hasDefaultInTheWay(column)
                ? List.of("ALTER TABLE " + column.table() + " ALTER COLUMN " + column.name() + " DROP DEFAULT")
                : List.of();
    }
}
