package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.diff.SerialColumn;
import dev.docuai.migrator.diff.TableHierarchy;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DerivedNames;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows that wait in a table of their own while the table that they belong to is made anew, or changes its place. */
record StagingTable(PlanContext context) {
    private ObjectName aside(ObjectName table) {
        return context.aside(table, "_rows", ObjectId.table(table));
    }

    private ObjectName counter(ObjectName table, Column column) {
        ObjectName together = table.sibling(DerivedNames.suffixed(table.name(), "_" + Quoted.unquoted(column.name())));
        return context.aside(together, "_next", column.id());
    }

    /** The default partition beside another partition that stays. */
    Optional<ObjectName> defaultBeside(Table partition) {
        return partition.parents().stream()
                .flatMap(parent -> context.lineage().children(parent).stream())
                .filter(sibling -> !sibling.equals(partition.name()))
                .filter(sibling -> context.after()
                        .table(sibling)
                        .filter(Table::isDefaultPartition)
                        .isPresent())
                .findFirst();
    }

    /**
     * Attaches a partition; rows that do not fit, its own or those of the default partition, move to the staging table.
     * TRUNCATE, unlike DELETE, refuses a referenced table.
     */
    List<String> attachedWithRowsAside(Table partition, String attach) {
        List<ObjectName> sources = new ArrayList<>();
        boolean isThere = context.lineage().isRelinked(partition.name());
        if (isThere) {
            sources.add(partition.name());
        }
        defaultBeside(partition).ifPresent(sources::add);
        if (sources.isEmpty()) {
            return List.of(attach);
        }
        StringBuilder text =
                new StringBuilder("DO $docuai$BEGIN\n    " + attach + ";\nEXCEPTION WHEN check_violation THEN\n");
        for (ObjectName source : sources) {
            text.append("    CREATE TABLE ")
                    .append(aside(source))
                    .append(" AS TABLE ")
                    .append(source)
                    .append(";\n");
            text.append("    TRUNCATE ").append(source).append(";\n");
        }
        text.append("    ").append(attach).append(";\nEND$docuai$");
        List<String> statements = new ArrayList<>(List.of(text.toString()));
        if (!isThere) {
            sources.forEach(source -> statements.add(returned(source, partition, context.after())));
        }
        return statements;
    }

    /**
     * The rows of a dropped partition that others take: new partitions, moved partitions, and the default partition.
     */
    List<String> takenOver(Table partition, boolean isWayDown) {
        DatabaseModel from = context.model(isWayDown);
        DatabaseModel to = context.model(!isWayDown);
        ObjectName parent = partition.parents().get(0);
        List<String> receivers = new ArrayList<>();
        for (Operation sibling : context.doneToSiblings(parent)) {
            ObjectName name = sibling.id().name();
            boolean isThere = to.table(name)
                    .filter(table -> table.parents().contains(parent))
                    .isPresent();
            boolean comes = from.table(name).isEmpty() || context.lineage().isRelinked(name);
            if (isThere && comes) {
                receivers.add(Quoted.literal(name.toString()));
            }
        }
        defaultBeside(partition).ifPresent(name -> receivers.add(Quoted.literal(name.toString())));
        if (receivers.isEmpty()) {
            return List.of();
        }
        ObjectName root =
                TableHierarchy.above(to, partition.name()).stream().findFirst().orElseGet(() -> rootOf(parent, to));
        Set<String> names =
                from.columns(partition.name()).stream().map(Column::name).collect(Collectors.toSet());
        String columns = to.columns(root).stream()
                .filter(column -> column.generated().isEmpty() && names.contains(column.name()))
                .map(Column::name)
                .collect(Collectors.joining(", "));
        String insert = "INSERT INTO " + root + " (" + columns + ")" + overriding(root, to) + " SELECT " + columns
                + " FROM " + partition.name() + " WHERE ";
        return List.of(
                "DO $docuai$DECLARE\n    place regclass;\nBEGIN\n    FOREACH place IN ARRAY ARRAY["
                        + String.join(", ", receivers) + "]::regclass[] LOOP\n        EXECUTE " + Quoted.literal(insert)
                        + "\n            || coalesce(pg_get_partition_constraintdef(place), 'true');\n    END LOOP;\nEND$docuai$");
    }

    private static ObjectName rootOf(ObjectName parent, DatabaseModel model) {
        return TableHierarchy.above(model, parent).stream().findFirst().orElse(parent);
    }

    /** When all partitions are attached, rows move to their partitions. */
    List<PlanStep> putBack(Table before, Table after, List<PlanStep> links) {
        if (!before.isPartition() || !after.isPartition()) {
            return List.of();
        }
        PlanStep back = returning(after, true);
        PlanStep away = returning(before, false);
        links.forEach(link -> {
            back.after(link);
            link.after(away);
        });
        return List.of(away, back);
    }

    private PlanStep returning(Table partition, boolean isBack) {
        PlanStep step = PlanStep.alter(new ObjectId(Kind.TABLE, partition.name(), isBack ? "rows back" : "rows away"));
        for (ObjectName source : sources(partition)) {
            step.run(isBack, List.of(returned(source, partition, context.model(isBack))), List.of());
        }
        for (Operation sibling : context.doneToSiblings(partition.parents().get(0))) {
            ObjectName name = sibling.id().name();
            step.beside(isBack, isBack ? ParentLinks.onId(name) : ParentLinks.offId(name))
                    .beside(isBack, sibling.id(), isBack ? PlanStep.Role.MAKE : PlanStep.Role.DROP);
        }
        return step;
    }

    private List<ObjectName> sources(Table partition) {
        List<ObjectName> sources = new ArrayList<>(List.of(partition.name()));
        defaultBeside(partition).ifPresent(sources::add);
        return sources;
    }

    private String returned(ObjectName source, Table partition, DatabaseModel model) {
        ObjectName root =
                TableHierarchy.above(model, partition.name()).iterator().next();
        String columns = model.columns(root).stream()
                .filter(column -> column.generated().isEmpty())
                .map(Column::name)
                .collect(Collectors.joining(", "));
        return "DO $docuai$BEGIN\n    IF to_regclass("
                + Quoted.literal(aside(source).toString())
                + ") IS NOT NULL THEN\n        INSERT INTO " + root + " (" + columns + ")"
                + overriding(root, model) + " SELECT " + columns + " FROM " + aside(source) + ";\n        DROP TABLE "
                + aside(source) + ";\n    END IF;\nEND$docuai$";
    }

    private static String overriding(ObjectName table, DatabaseModel model) {
        return model.columns(table).stream()
                        .anyMatch(column -> !column.identity().isEmpty())
                ? " OVERRIDING SYSTEM VALUE"
                : "";
    }

    /**
     * For a recreated table. The staging table of the partitioned table holds the rows of its partitions; only a
     * partition that is recreated by itself keeps its own rows.
     */
    List<PlanStep> around(Table before, Table after, Recreate.Reason reason) {
        boolean isPartOfMore =
                before.isPartition() && context.isRemade(before.parents().get(0));
        if (isPartOfMore) {
            return List.of();
        }
        Side old = new Side(before, context.before());
        Side wanted = new Side(after, context.after());
        PlanStep away = PlanStep.alter(new ObjectId(Kind.TABLE, before.name(), "rows away"))
                .up(held(old, wanted))
                .down(filled(wanted, old));
        PlanStep back = PlanStep.alter(new ObjectId(Kind.TABLE, before.name(), "rows back"))
                .up(filled(old, wanted))
                .down(held(wanted, old));
        boolean isOtherKey = !before.partitionKey().equals(after.partitionKey());
        edges(away, before, isOtherKey, false);
        edges(back, after, isOtherKey, true);
        return List.of(away.only(reason), back.only(reason));
    }

    /** Under another partition key, rows of dropped partitions are kept; under the same key they are dropped with them. */
    private void edges(PlanStep step, Table table, boolean isOtherKey, boolean isBack) {
        DatabaseModel model = context.model(isBack);
        PlanStep.Role role = isBack ? PlanStep.Role.MAKE : PlanStep.Role.DROP;
        Set<ObjectName> tables = new LinkedHashSet<>(List.of(table.name()));
        tables.addAll(TableHierarchy.below(model, table.name()));
        for (ObjectName name : tables) {
            boolean keeps = isOtherKey || context.isRemade(name) || isBesideDefault(name, model);
            step.beside(keeps == isBack, ObjectId.table(name), role)
                    .beside(keeps == isBack, isBack ? ParentLinks.onId(name) : ParentLinks.offId(name));
            if (!isBack) {
                context.doneToPartsOf(name).forEach(part -> step.leads(part, role));
            }
        }
        for (ObjectId id : PlanContext.leaningOn(tables, model)) {
            if (id.kind() == Kind.TRIGGER || isBack && id.kind() == Kind.MATERIALIZED_VIEW) {
                step.beside(!isBack, id, role);
            }
        }
    }

    /**
     * Whether a partition is created or dropped beside a default partition of a recreated table, which takes its rows.
     */
    private boolean isBesideDefault(ObjectName partition, DatabaseModel model) {
        return model.table(partition).map(Table::parents).orElse(List.of()).stream()
                .filter(context::isRemade)
                .anyMatch(parent -> hasDefault(parent, context.before()) && hasDefault(parent, context.after()));
    }

    static boolean hasDefault(ObjectName parent, DatabaseModel model) {
        return model.children(parent).stream().anyMatch(Table::isDefaultPartition);
    }

    /** A table on one side of the change. */
    private record Side(Table table, DatabaseModel model) {
        ObjectName name() {
            return table.name();
        }

        Column column(Column other) {
            return (Column) model.get(other.id()).orElseThrow();
        }
    }

    private List<String> held(Side from, Side to) {
        List<String> statements = new ArrayList<>();
        String columns = kept(from, to).stream()
                .map(column -> isOfOtherType(column) ? column.name() + "::text AS " + column.name() : column.name())
                .collect(Collectors.joining(", "));
        String only = from.table().isPartitioned() ? "" : "ONLY ";
        statements.add("CREATE TABLE " + aside(from.name()) + " AS SELECT " + columns + " FROM " + only + from.name());
        for (Column column : counting(from, to)) {
            statements.add("CREATE TABLE " + counter(from.name(), column) + " AS SELECT nextval(" + Identity.own(column)
                    + ") AS next");
        }
        return statements;
    }

    private List<String> filled(Side from, Side to) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : kept(from, to)) {
            names.add(column.name());
            values.add(converted(column, to.column(column), to.model() == context.after()));
        }
        for (Column column : to.model().columns(to.name())) {
            if (!names.contains(column.name()) && column.needsValue()) {
                Backfill fill = context.fill(column, to.model());
                if (!fill.expression().isEmpty()) {
                    names.add(column.name());
                    values.add(fill.expression());
                }
            }
        }
        List<String> statements = new ArrayList<>();
        statements.add("INSERT INTO " + to.name() + " (" + String.join(", ", names) + ")"
                + overriding(to.name(), to.model()) + " SELECT " + String.join(", ", values) + " FROM "
                + aside(to.name()));
        statements.add("DROP TABLE " + aside(to.name()));
        for (Column column : counting(from, to)) {
            ObjectName counter = counter(to.name(), column);
            statements.add("SELECT setval(" + Identity.own(column) + ", next, false) FROM " + counter);
            statements.add("DROP TABLE " + counter);
        }
        return statements;
    }

    private String converted(Column column, Column wanted, boolean isUp) {
        if (isOfOtherType(column)) {
            return column.name() + "::" + wanted.type();
        }
        return context.conversion(column, wanted, isUp)
                .map(TypeConversion::using)
                .filter(using -> !using.isEmpty())
                .orElse(column.name());
    }

    private static List<Column> kept(Side from, Side to) {
        return from.model().columns(from.name()).stream()
                .filter(column -> to.model()
                        .get(column.id(), Column.class)
                        .filter(other -> other.generated().isEmpty())
                        .isPresent())
                .toList();
    }

    /** Columns whose sequences continue counting. */
    private static List<Column> counting(Side from, Side to) {
        return kept(from, to).stream()
                .filter(column -> counts(column, from.model()))
                .filter(column -> counts(to.column(column), to.model()))
                .toList();
    }

    private static boolean counts(Column column, DatabaseModel model) {
        return !column.identity().isEmpty() || SerialColumn.of(model, column).isPresent();
    }

    /** Whether a type under it is made anew meanwhile. */
    private boolean isOfOtherType(Column column) {
        return context.before().needs(column.id()).stream()
                .anyMatch(id -> id.kind().isType() && context.isTouched(id));
    }
}
