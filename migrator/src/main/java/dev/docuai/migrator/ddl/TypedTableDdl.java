package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.Table;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tables of a composite type. Neither their columns nor the attributes of the type can change while they are bound:
 * they are released before, and bound again afterwards.
 */
final class TypedTableDdl {
    private TypedTableDdl() {}

    /** The statement for a new typed table when it has its columns. */
    static List<String> binds(Table table) {
        return table.ofType().isEmpty() ? List.of() : List.of(bound(table));
    }

    private static String bound(Table table) {
        return "ALTER TABLE " + table.name() + (table.ofType().isEmpty() ? " NOT OF" : " OF " + table.ofType());
    }

    private static String free(Table table) {
        return "ALTER TABLE " + table.name() + " NOT OF";
    }

    /** The steps before and after the other steps of the table and its type. */
    static List<PlanStep> around(Table before, Table after, PlanContext context) {
        boolean isFree = before.ofType().isEmpty() && after.ofType().isEmpty();
        boolean stays =
                before.ofType().equals(after.ofType()) && types(before, context).noneMatch(context::isTouched);
        if (isFree || stays) {
            return List.of();
        }
        ObjectId id = new ObjectId(Kind.TABLE, before.name(), "of type");
        PlanStep frees = PlanStep.alter(id);
        PlanStep binds = PlanStep.alter(id).after(frees);
        if (!before.ofType().isEmpty()) {
            frees.up(free(before)).down(bound(before));
        }
        if (!after.ofType().isEmpty()) {
            binds.up(bound(after)).down(free(after));
        }
        Stream.concat(
                        Stream.of(context.before(), context.after())
                                .flatMap(model ->
                                        model.columns(before.name()).stream().map(Column::id)),
                        types(before, context))
                .distinct()
                .forEach(part -> {
                    frees.leads(part);
                    binds.follows(part);
                });
        return List.of(frees, binds);
    }

    private static Stream<ObjectId> types(Table table, PlanContext context) {
        return Stream.of(context.before(), context.after())
                .flatMap(model -> model.needs(table.id()).stream())
                .filter(id -> id.kind() == Kind.COMPOSITE_TYPE);
    }
}
