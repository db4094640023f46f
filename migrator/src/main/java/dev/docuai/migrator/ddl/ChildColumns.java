package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.ColumnPropagation;
import dev.docuai.migrator.diff.TableHierarchy;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.Origin;
import java.util.ArrayList;
import java.util.List;

/** Columns of partitions and children: the remaining changes after those of their parents, in both directions. */
final class ChildColumns {
    private final PlanContext context;
    private final ColumnSql sql;
    private final ColumnPropagation up;
    private final ColumnPropagation down;

    ChildColumns(PlanContext context, ColumnSql sql) {
        this.context = context;
        this.sql = sql;
        TableHierarchy lineage = context.lineage();
        this.up = new ColumnPropagation(context.before(), context.after(), lineage);
        this.down = new ColumnPropagation(context.after(), context.before(), lineage);
    }

    /** A partition is dropped while a column of its key changes: PostgreSQL refuses it otherwise. */
    void aroundRemade(PlanStep step, Column column) {
        for (DatabaseModel model : List.of(context.before(), context.after())) {
            TableHierarchy.below(model, column.table()).stream()
                    .filter(context::isRemade)
                    .map(ObjectId::table)
                    .forEach(table -> step.follows(table, PlanStep.Role.DROP).leads(table, PlanStep.Role.MAKE));
        }
    }

    /** The columns of the same name in parents. */
    List<ObjectId> ancestors(Column column) {
        return context.lineage().ancestors(column.table()).stream()
                .map(ancestor -> ObjectId.column(ancestor, column.name()))
                .toList();
    }

    /** Whether it is created or dropped with a parent's column. */
    boolean isGiven(Column column, DatabaseModel model) {
        return column.origin() == Origin.INHERITED
                && ancestors(column).stream().anyMatch(id -> model.get(id).isPresent());
    }

    /** Its differences from the parent's column, after that has created it. */
    List<PlanStep> given(Column column, boolean comes) {
        PlanStep settle = PlanStep.alter(column.id());
        Column made = (comes ? up : down).column(column.table(), column.name()).orElse(column);
        if (comes) {
            ancestors(column).forEach(settle::follows);
            settle.up(sql.changes(made, column, comes));
        } else {
            ancestors(column).forEach(settle::leads);
            settle.down(sql.changes(made, column, comes));
        }
        return List.of(settle);
    }

    /** Whether a change of a parent determines its change. */
    boolean follows(Column before, Column after) {
        return ancestors(before).stream()
                        .anyMatch(id -> context.before().get(id).isPresent()
                                || context.after().get(id).isPresent())
                && up.column(before.table(), before.name()).isPresent()
                && down.column(after.table(), after.name()).isPresent();
    }

    /** In both directions, its own statements come after those of its parents, which reach it too. */
    List<PlanStep> settled(Column before, Column after) {
        PlanStep last = PlanStep.alter(after.id());
        PlanStep first = PlanStep.alter(before.id());
        ancestors(before).forEach(last::follows);
        ancestors(before).forEach(first::leads);
        List<String> ups = sql.changes(up.column(before.table(), before.name()).orElse(before), after, true);
        List<String> downs =
                sql.changes(down.column(after.table(), after.name()).orElse(after), before, false);
        last.up(ups).down(withoutDefault(after, down));
        first.up(withoutDefault(before, up)).down(downs);
        if (!before.notNull() && after.notNull() && !ups.isEmpty()) {
            last.warn(Hazard.Kind.BACKFILL_NEEDED, after.id(), "fails if a row has none");
        }
        return new ArrayList<>(List.of(first, last));
    }

    private static List<String> withoutDefault(Column column, ColumnPropagation following) {
        return following.hasDefaultInTheWay(column) ? List.of(ColumnSql.alter(column) + "DROP DEFAULT") : List.of();
    }
}
