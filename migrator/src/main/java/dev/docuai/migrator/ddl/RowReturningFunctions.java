package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Functions in SQL that return rows of a table. PostgreSQL compares the last query of the body with the columns of the
 * table when the function is made: the old body fits the old columns only, and the new body the new ones.
 */
record RowReturningFunctions(PlanContext context) {
    private static final Pattern SQL = Pattern.compile("\\n LANGUAGE sql\\b");

    /** The columns of that table that come, go or get another type; none if the function returns no rows of a table. */
    List<ObjectId> columns(Function function) {
        List<ObjectId> columns = new ArrayList<>();
        if (SQL.matcher(function.definition()).find()) {
            for (DatabaseModel model : List.of(context.before(), context.after())) {
                model.needs(function.id()).stream()
                        .filter(needed -> needed.kind() == Kind.TABLE && returns(function, needed))
                        .flatMap(table -> context.doneToPartsOf(table.name()).stream())
                        .filter(part -> part.kind() == Kind.COLUMN && !columns.contains(part))
                        .filter(this::isAnotherColumn)
                        .forEach(columns::add);
            }
        }
        return columns;
    }

    private static boolean returns(Function function, ObjectId table) {
        String name = Pattern.quote(table.name().toString());
        return Pattern.compile("\\) RETURNS (SETOF )?" + name + "( DEFAULTS \\d+)?$")
                .matcher(function.signature())
                .find();
    }

    private boolean isAnotherColumn(ObjectId column) {
        return context.before().get(column).isEmpty()
                || context.after().get(column).isEmpty()
                || context.isUnsettled(column.name(), column.part());
    }

    /** A step that gives the function its new body comes after what is done to the columns, one that takes the old one before. */
    static PlanStep beside(PlanStep step, List<ObjectId> columns, boolean comes) {
        columns.forEach(column -> step.beside(comes, column));
        return step;
    }
}
