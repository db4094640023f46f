package dev.docuai.migrator.ddl;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.CompositeType;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Replaces types under their columns: the only way to remove a value from an enum, or to change the base type of a
 * domain or the type of a composite type's attribute. Columns convert through text, or through JSON if the attributes
 * differ.
 */
record TypeReplacement(PlanContext context) {
    private static final String VALUE = "pg_temp.docuai_value";

    /**
     * The step that replaces a type, and all types with it.
     *
     * @param type any of them; only the first has the step
     * @param inPlace the upgrade's changes of it if the upgrade does not replace it
     * @return no step if another type has it
     */
    List<PlanStep> steps(SchemaObject type, List<String> inPlace) {
        Set<ObjectId> together = context.replacedTypes().together(type.id());
        ObjectId first = together.iterator().next();
        if (!first.equals(type.id())) {
            return List.of();
        }
        PlanStep step = PlanStep.alter(first).with(together).needsDependentsDropped();
        for (ObjectId id : together) {
            step.up(id.equals(first) ? inPlace : context.inPlace(id));
        }
        add(step, together, true);
        add(step, together, false);
        return List.of(step);
    }

    private void add(PlanStep step, Set<ObjectId> together, boolean isUp) {
        DatabaseModel source = context.model(!isUp);
        DatabaseModel target = context.model(isUp);
        List<ObjectId> makes = context.replacedTypes().inOrder(together, isUp, target);
        if (makes.isEmpty()) {
            return;
        }
        List<ObjectId> drops = new ArrayList<>(context.replacedTypes().inOrder(together, isUp, source));
        Collections.reverse(drops);
        Direction direction = new Direction(source, target, makes, drops, isUp);
        List<Column> columns = columns(direction);
        requireMovable(columns, direction);
        List<String> statements = replaced(direction, columns);
        for (ObjectId id : makes) {
            for (Hazard.Kind kind : hazards(columns)) {
                step.warn(isUp, kind, id, "");
            }
        }
        for (Column column : columns) {
            context.conversionOfReplaced(column, isUp)
                    .ifPresent(found -> found.hazards().forEach(kind -> step.warn(isUp, kind, column.id(), "")));
        }
        step.run(isUp, statements, List.of());
    }

    private static List<Hazard.Kind> hazards(List<Column> columns) {
        return columns.isEmpty()
                ? List.of()
                : List.of(Hazard.Kind.MAY_FAIL, Hazard.Kind.TABLE_REWRITE, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK);
    }

    /**
     * One way.
     *
     * @param source its start
     * @param target its target
     * @param makes types, dependencies first
     * @param drops types, dependents first
     */
    private record Direction(
            DatabaseModel source, DatabaseModel target, List<ObjectId> makes, List<ObjectId> drops, boolean isUp) {
        /**
         * The functions of a range type keep its name: it is dropped before the new one is created, with its
         * dependents.
         */
        boolean isGone(ObjectId id) {
            return id.kind() == Kind.RANGE_TYPE
                    || source.needs(id).stream().anyMatch(needed -> makes.contains(needed) && isGone(needed));
        }

        boolean isTextMeanwhile(Column column) {
            return makes.stream().filter(this::isGone).anyMatch(id -> isOf(column, id));
        }

        private boolean isOf(Column column, ObjectId type) {
            String name = column.type().replaceFirst("(\\[])+$", "");
            return TypeSql.names(source.get(type).orElseThrow()).contains(name);
        }

        boolean isOfThem(Column column) {
            return makes.stream().anyMatch(id -> isOf(column, id));
        }

        SchemaObject old(ObjectId id) {
            return source.get(id).orElseThrow();
        }

        SchemaObject wanted(ObjectId id) {
            return target.get(id).orElseThrow();
        }

        /** Whether a composite type gets other attributes, or the same in another order. */
        boolean isRestructured() {
            return makes.stream()
                    .anyMatch(id -> source.get(id).orElseThrow() instanceof CompositeType from
                            && target.get(id).orElseThrow() instanceof CompositeType to
                            && !names(from).equals(names(to)));
        }

        private static List<String> names(CompositeType type) {
            return type.fields().stream().map(CompositeType.Field::name).toList();
        }
    }

    /** The old types are renamed or dropped, the columns convert, the rest of the old types is dropped. */
    private List<String> replaced(Direction direction, List<Column> columns) {
        Map<ObjectId, ObjectName> aside = new LinkedHashMap<>();
        List<String> statements = new ArrayList<>();
        mentioning(direction, columns, direction.source())
                .forEach(column -> statements.add(ColumnSql.alter(column) + "DROP DEFAULT"));
        List<Column> tops =
                columns.stream().filter(column -> !isOfParent(column)).toList();
        for (Column column : tops) {
            if (direction.isTextMeanwhile(column)) {
                statements.add(ColumnSql.alter(column) + "TYPE text USING " + column.name() + "::text");
            }
        }
        direction.drops().stream()
                .filter(direction::isGone)
                .forEach(id -> statements.add(TypeSql.drops(direction.old(id), id.name())));
        for (ObjectId id : direction.makes()) {
            if (!direction.isGone(id)) {
                aside.put(id, context.aside(id.name(), "_old", id));
                statements.add(TypeSql.renames(direction.old(id), aside.get(id)));
            }
        }
        direction.makes().forEach(id -> statements.addAll(TypeSql.makes(direction.wanted(id))));
        for (Column column : tops) {
            statements.addAll(
                    direction.isTextMeanwhile(column)
                            ? List.of(typed(column, column.name() + "::" + column.type()))
                            : converted(column, direction));
        }
        statements.addAll(finished(direction, columns));
        for (ObjectId id : direction.drops()) {
            if (aside.containsKey(id)) {
                statements.add(TypeSql.drops(direction.old(id), aside.get(id)));
            }
        }
        return statements;
    }

    private List<String> finished(Direction direction, List<Column> columns) {
        List<String> statements = new ArrayList<>();
        for (Column column : mentioning(direction, columns, direction.target())) {
            String expression = column(direction.target(), column).defaultExpression();
            if (!expression.isEmpty()) {
                // A default of a parent reaches its partitions and children, which may have another or none.
                statements.add("ALTER TABLE ONLY " + column.table() + " ALTER COLUMN " + column.name() + " SET DEFAULT "
                        + expression);
            }
        }
        direction.makes().forEach(id -> statements.addAll(TypeSql.finishes(direction.wanted(id))));
        return statements;
    }

    private List<String> converted(Column column, Direction direction) {
        TypeConversion conversion =
                context.conversionOfReplaced(column, direction.isUp()).orElse(null);
        List<String> statements = new ArrayList<>();
        if (conversion != null) {
            statements.addAll(conversion.before());
            statements.add(typed(column, conversion.using()));
            statements.addAll(conversion.after());
        } else if (direction.isRestructured()) {
            statements.add("CREATE TYPE " + VALUE + " AS (value " + column.type() + ")");
            statements.add(typed(
                    column,
                    "(jsonb_populate_record(NULL::" + VALUE + ", jsonb_build_object('value', to_jsonb(" + column.name()
                            + ")))).value"));
            statements.add("DROP TYPE " + VALUE);
        } else {
            statements.add(typed(column, column.name() + "::text::" + column.type()));
        }
        return statements;
    }

    private static String typed(Column column, String using) {
        return ColumnSql.alter(column) + "TYPE " + column.type()
                + (column.collation().isEmpty() ? "" : " COLLATE " + column.collation()) + " USING " + using;
    }

    private boolean isOfParent(Column column) {
        return context.lineage().parents(column.table()).stream()
                .anyMatch(parent -> context.before()
                        .get(ObjectId.column(parent, column.name()))
                        .isPresent());
    }

    private static Column column(DatabaseModel model, Column column) {
        return (Column) model.get(column.id()).orElse(column);
    }

    /**
     * Plain columns that are of the types on both sides; generated ones are recreated, others are created or dropped
     * anyway.
     */
    private List<Column> columns(Direction direction) {
        return direction.source().all(Column.class).stream()
                .filter(column -> column.generated().isEmpty() && !context.isRemade(column.table()))
                .filter(column -> direction
                        .target()
                        .get(column.id())
                        .filter(wanted -> direction.isOfThem((Column) wanted))
                        .isPresent())
                .filter(direction::isOfThem)
                .toList();
    }

    /** Columns of the types, and those of other types whose default speaks of them, that have a default on one side. */
    private List<Column> mentioning(Direction direction, List<Column> columns, DatabaseModel model) {
        Set<ObjectId> moved = new HashSet<>();
        columns.forEach(column -> moved.add(column.id()));
        // A recreated column loses its default before, and gets it back afterwards.
        return direction.source().all(Column.class).stream()
                .filter(column -> column.generated().isEmpty()
                        && !context.isRemade(column.table())
                        && !context.isRecreated(column.id(), direction.isUp()))
                .filter(column -> model.get(column.id()).isPresent()
                        && !column(model, column).defaultExpression().isEmpty())
                .filter(column -> moved.contains(column.id())
                        || needsAny(direction.source(), column, direction)
                                && needsAny(direction.target(), column, direction))
                .toList();
    }

    private static boolean needsAny(DatabaseModel model, Column column, Direction direction) {
        return model.needs(column.id()).stream().anyMatch(direction.makes()::contains);
    }

    /** PostgreSQL changes no column of a partition key. */
    private static void requireMovable(List<Column> columns, Direction direction) {
        for (Column column : columns) {
            boolean isKey = direction
                    .source()
                    .table(column.table())
                    .filter(table -> table.isKeyedBy(column.name()))
                    .isPresent();
            if (isKey) {
                throw new MigratorException(
                        "the type of a partition key cannot be replaced" + (direction.isUp() ? "" : " on the way down"),
                        column.id() + " of type " + column.type() + ", part of the partition key of " + column.table(),
                        "write this change by hand (docuai-db revision -m ...): a value added to an enum stays there");
            }
        }
    }
}
