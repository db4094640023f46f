package dev.docuai.migrator.ddl;

import dev.docuai.migrator.ddl.PlanStep.Role;
import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Replaces a collation by a new one; the old one is renamed meanwhile: columns change over, and so do the replaced
 * types that depend on it.
 */
record CollationReplacement(PlanContext context) {
    /** The steps of it, each direction ends with the old one's end. */
    List<PlanStep> around(DefinedObject before, List<String> makesBefore, List<String> makesAfter, Reason reason) {
        ObjectName aside = context.aside(before.name(), "_old", before.id());
        String rename = "ALTER COLLATION " + before.name() + " RENAME TO " + aside.name();
        String drop = "DROP COLLATION " + aside;
        PlanStep begin = PlanStep.alter(before.id())
                .needsDependentsDropped()
                .up(rename)
                .up(makesAfter)
                .down(drop);
        PlanStep columns = PlanStep.alter(new ObjectId(Kind.COLLATION, before.name(), "columns"))
                .after(begin);
        PlanStep end = PlanStep.alter(new ObjectId(Kind.COLLATION, before.name(), "end"))
                .after(columns)
                .up(drop)
                .down(rename)
                .down(makesBefore);
        for (Column column : columns(before)) {
            String over = "ALTER TABLE " + column.table() + " ALTER COLUMN " + column.name() + " TYPE " + column.type()
                    + " COLLATE " + column.collation();
            columns.up(over)
                    .down(over)
                    .warn(Hazard.Kind.ACCESS_EXCLUSIVE_LOCK, column.id(), "")
                    .warnDown(Hazard.Kind.ACCESS_EXCLUSIVE_LOCK, column.id(), "");
        }
        surround(before, columns, end);
        return Stream.of(begin, columns, end).map(step -> step.only(reason)).toList();
    }

    /** Dependents of the columns are dropped before the change, and recreated afterwards; types go over, too. */
    private void surround(DefinedObject collation, PlanStep columns, PlanStep end) {
        Set<ObjectId> moved =
                columns(collation).stream().map(Column::id).collect(Collectors.toCollection(TreeSet::new));
        moved.add(collation.id());
        for (ObjectId one : moved) {
            for (ObjectId id : context.before().dependents(one)) {
                columns.follows(id, Role.DROP);
                end.follows(id, Role.DROP, Role.ALTER);
            }
            context.after().dependents(one).stream()
                    .filter(id -> !moved.contains(id))
                    .forEach(id -> columns.leads(id, Role.MAKE));
        }
    }

    /** Plain columns that keep type and collation. */
    private List<Column> columns(DefinedObject collation) {
        return context.before().all(Column.class).stream()
                .filter(column ->
                        !column.collation().isEmpty() && column.generated().isEmpty())
                .filter(column -> context.before().needs(column.id()).contains(collation.id())
                        && context.after().needs(column.id()).contains(collation.id()))
                .filter(column -> context.after().get(column.id()).orElse(null) instanceof Column after
                        && after.isOfTypeOf(column)
                        && after.generated().isEmpty())
                .toList();
    }
}
