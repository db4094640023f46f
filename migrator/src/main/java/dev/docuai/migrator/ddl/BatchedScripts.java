package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The scripts of a group: new columns and triggers that fill them, the rows that are there, indexes, foreign keys, their
 * validation, and the exchange.
 *
 * <p>pgroll and strong_migrations ("Changing the type of a column") describe the recipe. Every script holds its
 * locks for an instant, and takes the locks of more than one table only in the exchange and for foreign keys.
 */
record BatchedScripts(BatchedGroup group) {
    /** In their order; each is a script of its own. */
    List<List<StepStatements>> all() {
        List<List<StepStatements>> scripts = new ArrayList<>();
        group.tables().forEach(table -> scripts.add(List.of(adds(table))));
        group.tables().forEach(table -> scripts.add(List.of(fills(table))));
        group.tables().forEach(table -> scripts.addAll(builds(table)));
        if (!group.foreignKeys().isEmpty()) {
            scripts.add(List.of(refers()));
        }
        for (ObjectName table : group.touched()) {
            List<Constraint> unchecked = unchecked(table);
            if (!unchecked.isEmpty()) {
                scripts.add(List.of(validates(table, unchecked)));
            }
        }
        scripts.add(new BatchedExchange(group).steps());
        return scripts;
    }

    private static StepStatements step(PlanStep step) {
        return step.statements();
    }

    private PlanStep step(ObjectName table) {
        return PlanStep.alter(group.columns().get(table).get(0).from().id());
    }

    private StepStatements adds(ObjectName table) {
        PlanStep step = step(table)
                .up(addsColumns(table, true))
                .up(group.fill(table).triggers())
                .down(group.fill(table).dropsTriggers())
                .down(group.columns().get(table).stream()
                        .map(column -> "DROP COLUMN " + column.beside())
                        .collect(Collectors.joining(", ", "ALTER TABLE " + table + " ", "")));
        group.columns().get(table).stream()
                .filter(BatchedColumn::isGiven)
                .forEach(column ->
                        step.warn(Hazard.Kind.MAY_FAIL, column.from().id(), "new rows, too, from this script on"));
        return step(step);
    }

    /** The new columns, and the checks about them that a later script validates. */
    private List<String> addsColumns(ObjectName table, boolean withChecks) {
        ColumnSql sql = new ColumnSql(group.context());
        Stream<String> added = group.columns().get(table).stream()
                .map(column -> "ADD COLUMN " + sql.definition(column.added(), group.model()));
        Stream<String> checked = withChecks ? ownChecks(group, table).map(BatchedScripts::addsChecked) : Stream.empty();
        Stream<String> copied = withChecks
                ? group.checks(table).stream().map(group::beside).map(BatchedScripts::addsChecked)
                : Stream.empty();
        List<String> statements = new ArrayList<>();
        statements.add(Stream.of(added, checked, copied)
                .flatMap(clauses -> clauses)
                .collect(Collectors.joining(",\n    ", "ALTER TABLE " + table + "\n    ", "")));
        group.columns().get(table).forEach(column -> statements.addAll(sql.afterwards(column.added())));
        return statements;
    }

    /** The same columns without rows' values and checks, as the way back adds them. */
    List<String> addsBareColumns(ObjectName table) {
        return addsColumns(table, false);
    }

    private static String addsChecked(Constraint check) {
        return "ADD CONSTRAINT " + check.name() + " " + check.definition() + " NOT VALID";
    }

    /** The checks that prove that every row is filled. */
    static Stream<Constraint> ownChecks(BatchedGroup group, ObjectName table) {
        return group.columns().get(table).stream()
                .flatMap(column -> column.from().notNull()
                        ? Stream.of(group.filled(table, column), group.notNull(table, column))
                        : Stream.of(group.filled(table, column)));
    }

    private StepStatements fills(ObjectName table) {
        PlanStep step = step(table).up(group.fill(table).inBatches()).nonTransactional();
        step.warn(Hazard.Kind.ROWS_REWRITTEN, ObjectId.table(table), "");
        return step(step);
    }

    private List<List<StepStatements>> builds(ObjectName table) {
        List<List<StepStatements>> scripts = new ArrayList<>();
        for (Constraint key : group.keys(table)) {
            ObjectName name = group.indexBeside(key);
            scripts.add(List.of(build(KeyDdl.makesIndex(group.keyBeside(key), name), name, key.id(), true)));
        }
        for (Index index : group.indexes(table)) {
            Index beside = group.beside(index);
            String create = IndexDdl.makes(beside, beside.name(), true, false);
            scripts.add(List.of(build(create, beside.name(), index.id(), index.unique())));
        }
        return scripts;
    }

    private StepStatements build(String create, ObjectName name, ObjectId id, boolean isUnique) {
        PlanStep step = PlanStep.alter(id)
                .nonTransactional()
                .up(create)
                .down("DROP INDEX CONCURRENTLY " + name)
                .warn(Hazard.Kind.INDEX_BUILD);
        boolean isGiven =
                group.columns().values().stream().flatMap(List::stream).anyMatch(BatchedColumn::isGiven);
        return step(isUnique && isGiven ? step.warn(Hazard.Kind.UNIQUE_MAY_FAIL) : step);
    }

    private StepStatements refers() {
        List<Constraint> beside =
                group.foreignKeys().stream().map(group::beside).toList();
        PlanStep step = PlanStep.alter(group.foreignKeys().get(0).id()).up(patience(group));
        beside.forEach(foreignKey ->
                step.up(ConstraintDdl.addsChecked(foreignKey, false)).down(ConstraintDdl.drops(foreignKey)));
        return step(step);
    }

    /**
     * A script that waits for the locks of several tables may be in a deadlock with a service, and the server would end
     * the service's transaction. The script gives up before the service looks for a deadlock, and is tried again.
     */
    static String patience(BatchedGroup group) {
        int usualDeadlockTimeout = 1000;
        int locks = group.touched().size() + 1;
        return "SET LOCAL lock_timeout = " + Math.max(20, usualDeadlockTimeout * 9 / 10 / locks);
    }

    /** Only a new constraint is not valid, so the undo makes each anew. */
    private static StepStatements validates(ObjectName table, List<Constraint> unchecked) {
        PlanStep step = PlanStep.alter(ObjectId.table(table));
        for (Constraint constraint : unchecked) {
            step.up(ConstraintDdl.validate(constraint))
                    .down(ConstraintDdl.drops(constraint))
                    .down(ConstraintDdl.addsChecked(constraint, false));
        }
        return step(step);
    }

    private List<Constraint> unchecked(ObjectName table) {
        List<Constraint> unchecked = new ArrayList<>();
        if (group.tables().contains(table)) {
            ownChecks(group, table).forEach(unchecked::add);
            group.checks(table).stream()
                    .filter(Constraint::validated)
                    .map(group::beside)
                    .forEach(unchecked::add);
        }
        group.foreignKeys().stream()
                .filter(foreignKey -> foreignKey.table().equals(table) && foreignKey.validated())
                .map(group::beside)
                .forEach(unchecked::add);
        return unchecked;
    }
}
