package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Origin;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Tables. A new one comes with its columns and all of its constraints but foreign keys. */
final class TableDdl implements SqlGenerator<Table> {
    private final PlanContext context;
    private final ColumnSql columns;
    private final ReplicaIdentity identity;
    private final ParentLinks linking;

    TableDdl(PlanContext context) {
        this.context = context;
        this.columns = new ColumnSql(context);
        this.identity = new ReplicaIdentity(context);
        this.linking = new ParentLinks(context);
    }

    @Override
    public List<PlanStep> create(Table table) {
        return step(table, context.after(), true);
    }

    @Override
    public List<PlanStep> drop(Table table) {
        return step(table, context.before(), false);
    }

    private List<PlanStep> step(Table table, DatabaseModel model, boolean comes) {
        if (context.isApart(table.id())) {
            return apart(table, model, comes);
        }
        PlanStep step = named(PlanStep.of(comes, table.id()), table, model, comes)
                .with(parts(table, model))
                .run(comes, makes(table, model), linking.drops(table, model, comes));
        if (!keepsRows(table)) {
            step.warn(!comes, Hazard.Kind.DELETES_DATA);
        }
        List<PlanStep> steps = new ArrayList<>(identity.with(table, step, comes));
        steps.addAll(linking.linked(table, step, comes));
        return steps;
    }

    /** Rows of a partition whose whole gets another key are restored with the whole. */
    private boolean keepsRows(Table table) {
        return context.isRemade(table.name())
                || table.isPartition()
                        && table.parents().stream().anyMatch(parent -> context.isRemade(parent) && isOtherKey(parent));
    }

    private boolean isOtherKey(ObjectName table) {
        return !context.before()
                .table(table)
                .map(Table::partitionKey)
                .equals(context.after().table(table).map(Table::partitionKey));
    }

    /** Its rows wait in a staging table meanwhile. */
    @Override
    public List<PlanStep> recreate(Table before, Table after, Reason reason) {
        List<PlanStep> steps = new ArrayList<>(SqlGenerator.super.recreate(before, after, reason));
        List<PlanStep> around = new StagingTable(context).around(before, after, reason);
        for (PlanStep step : around) {
            for (Hazard.Kind kind :
                    List.of(Hazard.Kind.MAY_FAIL, Hazard.Kind.TABLE_REWRITE, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK)) {
                if (reason != Reason.ON_THE_WAY_DOWN) {
                    step.warn(kind, before.id(), detail(kind, after, context.after()));
                }
                if (reason != Reason.ON_THE_WAY_UP) {
                    step.warnDown(kind, before.id(), detail(kind, before, context.before()));
                }
            }
        }
        steps.addAll(around);
        return steps;
    }

    private static String detail(Hazard.Kind kind, Table table, DatabaseModel model) {
        return kind == Hazard.Kind.MAY_FAIL ? ParentLinks.unfit(table.name(), model) : "";
    }

    /**
     * Checks and defaults are created after the table, and dropped before it: they may call functions of its row type.
     */
    private List<PlanStep> apart(Table table, DatabaseModel model, boolean comes) {
        List<PlanStep> steps = new ArrayList<>();
        Set<ObjectId> late = new LinkedHashSet<>();
        List<SchemaObject> bare = new ArrayList<>();
        for (SchemaObject object : model.objects().values()) {
            if (object instanceof Constraint check
                    && check.table().equals(table.name())
                    && check.type() == Constraint.Type.CHECK) {
                late.add(check.id());
                steps.add(PlanStep.of(comes, check.id())
                        .run(comes, ConstraintDdl.adds(check), List.of(ConstraintDdl.drops(check))));
            } else if (object instanceof Column column
                    && column.table().equals(table.name())
                    && isCalling(column, model)) {
                String alter = "ALTER TABLE " + table.name() + " ALTER COLUMN " + column.name();
                String set = alter + " SET DEFAULT " + column.defaultExpression();
                steps.add(PlanStep.alter(column.id())
                        .notAwaited()
                        .wants(needed -> comes)
                        .run(comes, List.of(set), List.of(alter + " DROP DEFAULT")));
                bare.add(column.withDefault(""));
            } else {
                bare.add(object);
            }
        }
        DatabaseModel without = model.only(object -> !late.contains(object.id()));
        Set<ObjectId> parts = parts(table, without);
        Set<ObjectId> called = called(parts, bare, model);
        DatabaseModel bareModel = without.with(bare);
        Predicate<ObjectId> isKept = needed -> needed.kind() != Kind.FUNCTION || called.contains(needed);
        PlanStep whole = named(PlanStep.of(comes, table.id()), table, model, comes)
                .with(parts)
                .wants(comes ? isKept : any -> true)
                .leaves(comes ? any -> true : isKept)
                .run(comes, makes(table, bareModel), List.of("DROP TABLE " + table.name()))
                .warn(!comes, Hazard.Kind.DELETES_DATA);
        List<PlanStep> links = linking.linked(table, whole, comes);
        steps.forEach(step -> {
            if (comes) {
                step.after(whole);
                links.forEach(link -> link.after(step));
            } else {
                whole.after(step);
                links.forEach(step::after);
            }
        });
        steps.addAll(links);
        steps.addAll(identity.with(table, whole, comes));
        return steps;
    }

    private boolean isCalling(Column column, DatabaseModel model) {
        return !column.defaultExpression().isEmpty()
                && context.serial(column, model).isEmpty()
                && model.needs(column.id()).stream().anyMatch(needed -> needed.kind() == Kind.FUNCTION);
    }

    /** Functions that the rest of the table calls, in keys and generated columns. */
    private static Set<ObjectId> called(Set<ObjectId> parts, List<SchemaObject> bare, DatabaseModel model) {
        Set<ObjectId> called = new HashSet<>();
        for (SchemaObject object : bare) {
            boolean isBare = object instanceof Column
                    && !model.get(object.id()).filter(object::equals).isPresent();
            if (parts.contains(object.id()) && !isBare) {
                called.addAll(model.needs(object.id()));
            }
        }
        return called;
    }

    /** Columns, constraints but foreign keys, and serial sequences. */
    private Set<ObjectId> parts(Table table, DatabaseModel model) {
        Set<ObjectId> parts = new LinkedHashSet<>();
        for (Column column : model.columns(table.name())) {
            parts.add(column.id());
            context.serial(column, model)
                    .ifPresent(serial -> parts.add(serial.sequence().id()));
        }
        constraints(table, model).forEach(constraint -> parts.add(constraint.id()));
        copies(table, model).forEach(key -> parts.add(key.id()));
        // An index that lacks a part is created later, with the existing parts.
        indexes(table, model).stream()
                .filter(index -> index.partOf()
                        .filter(whole -> PartitionIndexes.isIncomplete(
                                whole, table.parents().get(0), model))
                        .isEmpty())
                .forEach(index -> parts.add(index.id()));
        return parts;
    }

    private static List<Constraint> constraints(Table table, DatabaseModel model) {
        return model.constraints(table.name()).stream()
                .filter(constraint -> constraint.type() != Constraint.Type.FOREIGN_KEY)
                .toList();
    }

    /** Foreign keys that a partition gets of the partitioned table. */
    static List<Constraint> copies(Table table, DatabaseModel model) {
        return model.constraints(table.name()).stream()
                .filter(constraint -> constraint.type() == Constraint.Type.FOREIGN_KEY
                        && constraint.partOf().isPresent())
                .toList();
    }

    /**
     * Indexes of a partition that are parts of those of the partitioned table: they become parts when it is attached.
     */
    private static List<Index> indexes(Table table, DatabaseModel model) {
        return table.isPartition()
                ? model.all(Index.class).stream()
                        .filter(index -> index.table().equals(table.name())
                                && index.partOf().isPresent())
                        .toList()
                : List.of();
    }

    private PlanStep named(PlanStep step, Table table, DatabaseModel model, boolean comes) {
        names(table, model).forEach(name -> step.named(comes, name));
        return step;
    }

    private List<ObjectName> names(Table table, DatabaseModel model) {
        List<ObjectName> names = new ArrayList<>(List.of(table.name()));
        constraints(table, model).stream()
                .filter(Constraint::hasIndex)
                .forEach(constraint -> names.add(constraint.index()));
        indexes(table, model).forEach(index -> names.add(index.name()));
        for (Column column : model.columns(table.name())) {
            context.serial(column, model)
                    .ifPresent(serial -> names.add(serial.sequence().name()));
            if (!column.identity().isEmpty()) {
                names.add(column.sequence());
            }
        }
        return names;
    }

    private List<String> makes(Table table, DatabaseModel model) {
        List<String> lines = new ArrayList<>();
        List<String> after = new ArrayList<>();
        Set<List<String>> keys = new HashSet<>();
        boolean isChild = !table.parents().isEmpty() && !table.isPartition();
        for (Column column : model.columns(table.name())) {
            if (isChild && column.origin() == Origin.INHERITED) {
                after.addAll(columns.ofItsOwn(column, table, model));
            } else {
                lines.add(columns.definition(column, model));
                after.addAll(columns.afterwards(column));
            }
        }
        for (Constraint constraint : constraints(table, model)) {
            if (isChild && constraint.origin() == Origin.INHERITED) {
                continue;
            }
            // CREATE TABLE treats every constraint as valid, and two keys of the same columns as one.
            if (constraint.validated() && (!constraint.hasIndex() || keys.add(constraint.columns()))) {
                lines.add("CONSTRAINT " + constraint.name() + " " + constraint.definition());
                after.addAll(ConstraintDdl.afterwards(constraint));
            } else {
                after.addAll(ConstraintDdl.adds(constraint));
            }
        }
        List<String> statements = new ArrayList<>();
        statements.add("CREATE " + (table.unlogged() ? "UNLOGGED " : "") + "TABLE " + table.name()
                + (lines.isEmpty() ? " ()" : " (\n    " + String.join(",\n    ", lines) + "\n)")
                + (table.isPartition() ? "" : inherits(table))
                + (table.isPartitioned() ? " PARTITION BY " + table.partitionKey() : "")
                + (table.accessMethod().isEmpty() ? "" : " USING " + table.accessMethod())
                + StorageParameters.with(table.options()));
        statements.addAll(after);
        statements.addAll(TypedTableDdl.binds(table));
        indexes(table, model).forEach(index -> statements.addAll(IndexDdl.makesPart(index, table.isPartitioned())));
        if (table.rowSecurity()) {
            statements.add("ALTER TABLE " + table.name() + " ENABLE ROW LEVEL SECURITY");
        }
        if (table.forceRowSecurity()) {
            statements.add("ALTER TABLE " + table.name() + " FORCE ROW LEVEL SECURITY");
        }
        if (!table.replicaIdentity().isEmpty() && !ReplicaIdentity.isIndex(table)) {
            statements.add(ReplicaIdentity.statement(table));
        }
        statements.addAll(Comment.on(table));
        return statements;
    }

    private static String inherits(Table table) {
        return table.parents().isEmpty()
                ? ""
                : " INHERITS ("
                        + String.join(
                                ", ",
                                table.parents().stream()
                                        .map(ObjectName::toString)
                                        .toList()) + ")";
    }

    @Override
    public List<PlanStep> alter(Table before, Table after) {
        List<PlanStep> steps = new ArrayList<>();
        if (before.unlogged() != after.unlogged()) {
            steps.add(Persistence.change(before, after, context));
        }
        PlanStep step = PlanStep.alter(before.id()).up(changes(before, after)).down(changes(after, before));
        if (!step.isEmpty()) {
            steps.add(step);
        }
        steps.addAll(identity.change(before, after));
        steps.addAll(TypedTableDdl.around(before, after, context));
        steps.addAll(linking.relinked(before, after));
        return steps;
    }

    private static List<String> changes(Table from, Table to) {
        List<String> statements = new ArrayList<>();
        String alter = "ALTER TABLE " + to.name();
        statements.addAll(StorageParameters.change(alter, from.options(), to.options()));
        if (from.rowSecurity() != to.rowSecurity()) {
            statements.add(alter + (to.rowSecurity() ? " ENABLE" : " DISABLE") + " ROW LEVEL SECURITY");
        }
        if (from.forceRowSecurity() != to.forceRowSecurity()) {
            statements.add(alter + (to.forceRowSecurity() ? " FORCE" : " NO FORCE") + " ROW LEVEL SECURITY");
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }

    @Override
    public List<PlanStep> rename(Table before, Table after) {
        return List.of(PlanStep.renamed(after.id(), "TABLE", before.name(), after.name())
                .frees(before.name()));
    }
}
