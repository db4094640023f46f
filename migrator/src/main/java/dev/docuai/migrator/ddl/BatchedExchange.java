package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Grant;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.Setting;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exchange of the old columns for the new ones, in one transaction that reads no row. Its undo converts the columns
 * back under a lock, and restores the state before the exchange, new columns included.
 */
record BatchedExchange(BatchedGroup group) {
    /** The undo has them for each table, not for each column. */
    private static final Set<Hazard.Kind> OF_TABLE =
            EnumSet.of(Hazard.Kind.TABLE_REWRITE, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK);

    /** The main step, and one for each grant: the proof leaves out grants that its server cannot have. */
    List<StepStatements> steps() {
        ObjectId first =
                group.columns().values().iterator().next().get(0).from().id();
        PlanStep step = PlanStep.alter(first).up(BatchedScripts.patience(group)).up(locks());
        step.down(locks());
        forwards(step);
        backwards(step);
        group.columns().values().stream().flatMap(List::stream).forEach(column -> warn(step, column));
        for (ObjectName table : group.tables()) {
            step.warnDown(Hazard.Kind.TABLE_REWRITE, ObjectId.table(table), "")
                    .warnDown(Hazard.Kind.ACCESS_EXCLUSIVE_LOCK, ObjectId.table(table), "");
        }
        List<StepStatements> steps = new ArrayList<>(List.of(step.statements()));
        attached(columns(), Grant.class)
                .map(grant ->
                        PlanStep.alter(grant.id()).up(GrantDdl.made(grant)).statements())
                .forEach(steps::add);
        return steps;
    }

    private void warn(PlanStep step, BatchedColumn column) {
        group.context()
                .conversion(column.to(), column.from(), false)
                .ifPresent(found -> found.hazards().stream()
                        .filter(kind -> !OF_TABLE.contains(kind))
                        .forEach(kind -> step.warnDown(
                                kind,
                                column.from().id(),
                                column.to().type() + " -> " + column.from().type())));
    }

    private String locks() {
        return group.touched().stream()
                .map(ObjectName::toString)
                .collect(Collectors.joining(", ", "LOCK TABLE ", " IN ACCESS EXCLUSIVE MODE"));
    }

    private void forwards(PlanStep step) {
        group.tables().forEach(table -> step.up(group.fill(table).dropsTriggers()));
        group.foreignKeys().forEach(foreignKey -> step.up(ConstraintDdl.drops(foreignKey)));
        group.tables().forEach(table -> exchange(table, step));
        for (Constraint foreignKey : group.foreignKeys()) {
            step.up(renames(foreignKey)).up(Comment.on(foreignKey));
        }
    }

    private void exchange(ObjectName table, PlanStep step) {
        for (Constraint key : group.keys(table)) {
            step.up(ConstraintDdl.drops(key));
        }
        group.columns().get(table).forEach(column -> step.up(takesOver(column)));
        BatchedScripts.ownChecks(group, table).forEach(check -> step.up(ConstraintDdl.drops(check)));
        group.checks(table).forEach(check -> step.up(ConstraintDdl.drops(check)));
        for (BatchedColumn column : group.columns().get(table)) {
            step.up(ColumnSql.dropped(column.from()))
                    .up("ALTER TABLE " + table + " RENAME COLUMN " + column.beside() + " TO "
                            + column.from().name());
        }
        for (Constraint key : group.keys(table)) {
            step.up(KeyDdl.using(key, group.indexBeside(key))).up(ConstraintDdl.afterwards(key));
        }
        for (Index index : group.indexes(table)) {
            step.up("ALTER INDEX " + group.beside(index).name() + " RENAME TO "
                            + index.name().name())
                    .up(Comment.on(index));
        }
        for (Constraint check : group.checks(table)) {
            step.up(renames(check)).up(Comment.on(check));
        }
        Set<ObjectId> renewed = new LinkedHashSet<>(columnsOf(table));
        renewed.addAll(indexed(table));
        step.up(settings(renewed)).up(identity(table));
    }

    /** What a column has beside its values: NOT NULL, which the check proves, its default, and its sequence. */
    private List<String> takesOver(BatchedColumn column) {
        List<String> statements = new ArrayList<>();
        String alter = ColumnSql.alter(column.added());
        if (column.from().notNull()) {
            statements.add(alter + "SET NOT NULL");
        }
        if (!column.to().defaultExpression().isEmpty()) {
            statements.add(alter + "SET DEFAULT " + column.to().defaultExpression());
        }
        for (Sequence sequence : group.model().all(Sequence.class)) {
            if (sequence.owner().filter(column.from().id()::equals).isPresent()) {
                statements.add("ALTER SEQUENCE " + sequence.name() + " OWNED BY "
                        + column.from().table() + "." + column.beside());
            }
        }
        if (!column.from().identity().isEmpty()) {
            statements.addAll(counts(column, alter));
        }
        return statements;
    }

    /** The rename locks the old sequence, so that no session takes a number between the two statements after it. */
    private List<String> counts(BatchedColumn column, String alter) {
        ObjectName old = column.from().sequence();
        ObjectName aside = group.context().aside(old, "_old", column.from().id());
        String clauses = column.to().identityOptions().clauses();
        return List.of(
                "ALTER SEQUENCE " + old + " RENAME TO " + aside.name(),
                alter + "ADD GENERATED " + column.to().identity() + " AS IDENTITY (SEQUENCE NAME "
                        + column.to().sequence() + (clauses.isEmpty() ? "" : " " + clauses) + ")",
                "SELECT setval(" + Quoted.literal(column.to().sequence().toString()) + ", last_value, is_called) FROM "
                        + aside);
    }

    private String renames(Constraint constraint) {
        return ConstraintDdl.alter(constraint) + "RENAME CONSTRAINT "
                + group.beside(constraint).name() + " TO " + constraint.name();
    }

    private void backwards(PlanStep step) {
        group.foreignKeys().forEach(foreignKey -> step.down(ConstraintDdl.drops(foreignKey)));
        group.tables().forEach(table -> convertBack(table, step));
        for (Constraint foreignKey : group.foreignKeys()) {
            step.down(ConstraintDdl.adds(foreignKey))
                    .down(ConstraintDdl.addsChecked(group.beside(foreignKey), foreignKey.validated()));
        }
    }

    private void convertBack(ObjectName table, PlanStep step) {
        group.keys(table).forEach(key -> step.down(ConstraintDdl.drops(key)));
        group.checks(table).forEach(check -> step.down(ConstraintDdl.drops(check)));
        group.indexes(table).forEach(index -> step.down("DROP INDEX " + index.name()));
        ColumnSql sql = new ColumnSql(group.context());
        group.columns().get(table).forEach(column -> step.down(sql.changes(column.to(), column.from(), false)));
        step.down(new BatchedScripts(group).addsBareColumns(table))
                .down(group.fill(table).atOnce());
        BatchedScripts.ownChecks(group, table).forEach(check -> step.down(ConstraintDdl.addsChecked(check, true)));
        for (Constraint key : group.keys(table)) {
            step.down(ConstraintDdl.add(key, false))
                    .down(ConstraintDdl.afterwards(key))
                    .down(inDryRuns(KeyDdl.makesIndex(group.keyBeside(key), group.indexBeside(key))));
        }
        for (Index index : group.indexes(table)) {
            Index beside = group.beside(index);
            step.down(IndexDdl.makes(index, index.name(), false, false))
                    .down(Comment.on(index))
                    .down(inDryRuns(IndexDdl.makes(beside, beside.name(), false, false)));
        }
        for (Constraint check : group.checks(table)) {
            step.down(ConstraintDdl.adds(check))
                    .down(ConstraintDdl.addsChecked(group.beside(check), check.validated()));
        }
        step.down(settings(indexed(table)))
                .down(identity(table))
                .down(group.fill(table).triggers());
    }

    /** A dry run leaves out the statements that build indexes, and foreign keys need the unique ones. */
    private static String inDryRuns(String create) {
        String plain = create.replace("INDEX CONCURRENTLY ", "INDEX ");
        return plain.startsWith("CREATE UNIQUE ") ? "DO $docuai$BEGIN\n    " + plain + ";\nEND$docuai$" : plain;
    }

    private Set<ObjectId> columns() {
        return group.tables().stream()
                .flatMap(table -> columnsOf(table).stream())
                .collect(Collectors.toSet());
    }

    private Set<ObjectId> columnsOf(ObjectName table) {
        return group.columns().get(table).stream()
                .map(column -> column.from().id())
                .collect(Collectors.toSet());
    }

    private Set<ObjectId> indexed(ObjectName table) {
        return Stream.concat(
                        group.keys(table).stream().map(Constraint::id),
                        group.indexes(table).stream().map(Index::id))
                .collect(Collectors.toSet());
    }

    private <T extends Attachment> Stream<T> attached(Set<ObjectId> subjects, Class<T> type) {
        DatabaseModel model = group.model();
        return model.all(type).stream().filter(attachment -> subjects.contains(attachment.subject()));
    }

    private List<String> settings(Set<ObjectId> subjects) {
        SettingDdl ddl = new SettingDdl();
        return attached(subjects, Setting.class)
                .flatMap(setting -> ddl.made(setting).stream())
                .toList();
    }

    /** The mark is the index's, and is lost with it. */
    private List<String> identity(ObjectName table) {
        Set<String> names = Stream.concat(
                        group.keys(table).stream().map(Constraint::name),
                        group.indexes(table).stream().map(index -> index.name().name()))
                .collect(Collectors.toSet());
        return group.model().table(table).stream()
                .filter(ReplicaIdentity::isIndex)
                .filter(found -> names.contains(ReplicaIdentity.index(found)))
                .map(ReplicaIdentity::statement)
                .toList();
    }
}
