package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.diff.SerialColumn;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DerivedNames;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Columns of existing tables: added, dropped, changed. */
final class ColumnDdl implements SqlGenerator<Column> {
    /** A default that differs for each row makes PostgreSQL rewrite every row (PostgreSQL, "ALTER TABLE", notes). */
    private static final Pattern VOLATILE =
            Pattern.compile("\\b(nextval|random|gen_random_uuid|uuid_generate_v\\d\\w*|clock_timestamp|timeofday)\\(");

    private final PlanContext context;
    private final ColumnSql sql;
    private final ChildColumns below;

    ColumnDdl(PlanContext context) {
        this.context = context;
        this.sql = new ColumnSql(context);
        this.below = new ChildColumns(context, sql);
    }

    private static boolean isRewriting(Column column) {
        return !column.identity().isEmpty()
                || !column.generated().isEmpty()
                || VOLATILE.matcher(column.defaultExpression()).find();
    }

    @Override
    public List<PlanStep> create(Column column) {
        DatabaseModel model = context.after();
        boolean isWithoutDefault = !below.isGiven(column, model)
                && context.isApart(column.id())
                && !column.defaultExpression().isEmpty()
                && context.serial(column, model).isEmpty();
        if (isWithoutDefault) {
            return addedWithoutDefault(column, model);
        }
        List<PlanStep> steps = steps(column, model, true);
        if (!below.isGiven(column, model) && isRewriting(column)) {
            steps.get(0).warn(Hazard.Kind.TABLE_REWRITE).warn(Hazard.Kind.ACCESS_EXCLUSIVE_LOCK);
        }
        return steps;
    }

    @Override
    public List<PlanStep> drop(Column column) {
        return steps(column, context.before(), false);
    }

    private List<PlanStep> steps(Column column, DatabaseModel model, boolean comes) {
        if (below.isGiven(column, model)) {
            return below.given(column, comes);
        }
        PlanStep step = PlanStep.of(comes, column.id())
                .run(comes, sql.added(column, model), List.of(ColumnSql.dropped(column)));
        context.serial(column, model)
                .map(SerialColumn::sequence)
                .ifPresent(sequence -> step.named(comes, sequence.name()).with(Set.of(sequence.id())));
        if (column.generated().isEmpty()) {
            step.warn(!comes, Hazard.Kind.DELETES_DATA);
        }
        if (!column.identity().isEmpty()) {
            step.named(comes, column.sequence());
        }
        if (context.isFilled(column)) {
            step.warn(comes, Hazard.Kind.BACKFILL_NEEDED, column.id(), backfill(column, model));
        }
        below.ancestors(column).forEach(id -> step.beside(!comes, id, comes ? PlanStep.Role.MAKE : PlanStep.Role.DROP));
        return List.of(step);
    }

    /** The default is set when the functions that it calls exist, and then fills the rows. */
    private List<PlanStep> addedWithoutDefault(Column column, DatabaseModel model) {
        Column bare = column.withDefault("").withNotNull(false);
        PlanStep make = PlanStep.make(column.id())
                .wants(needed -> !needed.kind().isCalled())
                .up(sql.added(bare, model))
                .down(ColumnSql.dropped(column))
                .warnDown(Hazard.Kind.DELETES_DATA);
        PlanStep fill = PlanStep.alter(column.id())
                .notAwaited()
                .up(ColumnSql.alter(column) + "SET DEFAULT " + column.defaultExpression())
                .up(
                        context.isFilled(column)
                                ? List.of()
                                : List.of("UPDATE " + column.table() + " SET " + column.name() + " = DEFAULT"))
                .down(ColumnSql.alter(column) + "DROP DEFAULT")
                .after(make)
                .warn(Hazard.Kind.TABLE_REWRITE)
                .warn(Hazard.Kind.ACCESS_EXCLUSIVE_LOCK);
        return List.of(make, column.notNull() ? fill.up(ColumnSql.alter(column) + "SET NOT NULL") : fill);
    }

    private String backfill(Column column, DatabaseModel model) {
        Backfill fill = context.fill(column, model);
        return fill.expression().isEmpty() ? "fails if there are rows" : "existing rows get " + fill.value();
    }

    @Override
    public List<PlanStep> rename(Column before, Column after) {
        String rename = "ALTER TABLE " + after.table() + " RENAME COLUMN ";
        return List.of(PlanStep.alter(after.id())
                .leads(context.renamed(ObjectId.table(after.table())))
                .up(rename + before.name() + " TO " + after.name())
                .down(rename + after.name() + " TO " + before.name()));
    }

    /** The step of a recreated type handles the defaults of that type. */
    @Override
    public List<PlanStep> alter(Column old, Column after) {
        boolean typeIsMadeAnew = context.before().needs(old.id()).stream()
                .filter(context.after().needs(old.id())::contains)
                .anyMatch(id -> id.kind().isType() && context.isRecreated(id));
        Column before = typeIsMadeAnew ? old.withDefault(after.defaultExpression()) : old;
        if (below.follows(before, after)) {
            return below.settled(before, after);
        }
        boolean setsNotNull =
                !before.notNull() && after.notNull() && after.identity().isEmpty() && context.isInUse(after.table());
        Column first = setsNotNull ? after.withNotNull(false) : after;
        if (context.isApart(old.id())
                && before.identity().isEmpty()
                && first.identity().isEmpty()) {
            return apart(before, first, setsNotNull ? after : first);
        }
        PlanStep step = changed(PlanStep.alter(before.id()), before, first);
        warn(step, before, first);
        if (!before.identity().isEmpty() && !before.sequence().equals(after.sequence())) {
            step.frees(before.sequence());
        }
        if (!after.identity().isEmpty() && !before.sequence().equals(after.sequence())) {
            step.takes(after.sequence());
        }
        if (!before.isOfTypeOf(after) || before.notNull() && !after.notNull()) {
            step.needsDependentsDropped().with(sql.reached(after));
            below.aroundRemade(step, before);
        }
        for (Optional<SerialColumn> serial :
                List.of(SerialColumn.of(context.before(), before), SerialColumn.of(context.after(), after))) {
            boolean identity = before.identity().isEmpty() != after.identity().isEmpty();
            serial.filter(found -> identity)
                    .ifPresent(found -> step.with(Set.of(found.sequence().id())));
        }
        return setsNotNull ? notNull(step, first, after) : List.of(step);
    }

    /** The default is dropped first and set last, so that the type need not wait for the functions that it calls. */
    private List<PlanStep> apart(Column before, Column first, Column after) {
        Column bare = before.withDefault("");
        Column bareAfter = first.withDefault("");
        PlanStep letGo =
                changed(PlanStep.alter(before.id()), before, bare).notAwaited().wants(needed -> false);
        PlanStep change = withoutCalls(bare, bareAfter).after(letGo);
        below.aroundRemade(change, before);
        PlanStep take = changed(PlanStep.alter(before.id()), bareAfter, first)
                .notAwaited()
                .leaves(needed -> false)
                .after(change);
        warn(change, before, first);
        List<PlanStep> steps = new ArrayList<>(List.of(letGo, change, take));
        if (!first.equals(after)) {
            notNull(change, first, after).stream()
                    .filter(step -> !steps.contains(step))
                    .forEach(steps::add);
        }
        return steps;
    }

    private PlanStep changed(PlanStep step, Column from, Column to) {
        return step.up(sql.changes(from, to, true)).down(sql.changes(to, from, false));
    }

    /** A change that waits for nothing that the default calls. */
    private PlanStep withoutCalls(Column from, Column to) {
        return changed(PlanStep.alter(from.id()), from, to)
                .needsDependentsDropped()
                .wants(needed -> !needed.kind().isCalled())
                .leaves(needed -> !needed.kind().isCalled());
    }

    private void warn(PlanStep step, Column before, Column after) {
        for (boolean isUp : List.of(true, false)) {
            Column from = isUp ? before : after;
            Column to = isUp ? after : before;
            context.conversion(from, to, isUp)
                    .ifPresent(found -> found.hazards()
                            .forEach(kind -> step.warn(isUp, kind, before.id(), from.type() + " -> " + to.type())));
            if (!from.notNull() && to.notNull()) {
                step.warn(isUp, Hazard.Kind.BACKFILL_NEEDED, before.id(), "fails if a row has none")
                        .warn(isUp, Hazard.Kind.ACCESS_EXCLUSIVE_LOCK, before.id(), "reads the whole table");
            }
        }
    }

    /**
     * SET NOT NULL reads the whole table under a lock that blocks all reads and writes, unless a valid check proves
     * already that there is no NULL (PostgreSQL, "ALTER TABLE", SET NOT NULL).
     */
    private List<PlanStep> notNull(PlanStep changes, Column before, Column after) {
        String name = context.aside(
                        after.table()
                                .sibling(DerivedNames.suffixed(
                                        after.table().name(), "_" + Quoted.unquoted(after.name()))),
                        "_not_null",
                        after.id())
                .name();
        String table = "ALTER TABLE " + after.table() + " ";
        String check = table + "ADD CONSTRAINT " + name + " CHECK (" + after.name() + " IS NOT NULL) NOT VALID";
        String uncheck = table + "DROP CONSTRAINT " + name;
        PlanStep add = PlanStep.alter(after.id()).up(check).down(uncheck);
        PlanStep validate = PlanStep.alter(after.id())
                .up(table + "VALIDATE CONSTRAINT " + name)
                .warn(Hazard.Kind.BACKFILL_NEEDED, after.id(), "fails if a row has none");
        PlanStep set = PlanStep.alter(after.id())
                .up(ColumnSql.alter(after) + "SET NOT NULL")
                .up(uncheck)
                .down(ColumnSql.alter(after) + "DROP NOT NULL")
                .down(check);
        List<PlanStep> steps = new ArrayList<>();
        if (!changes.isEmpty()) {
            steps.add(changes);
            add.after(changes);
        }
        steps.addAll(List.of(add, validate.afterCommitOf(add), set.afterCommitOf(validate)));
        return steps;
    }

    /**
     * A generated column that becomes another, or a plain one; or a plain one whose default is dropped for a while
     * because a function that it calls is recreated.
     */
    @Override
    public List<PlanStep> recreate(Column before, Column after, Reason reason) {
        PlanStep drop = PlanStep.drop(before.id()).with(sql.reached(before));
        PlanStep make = PlanStep.make(after.id()).with(sql.reached(after)).after(drop);
        if (before.generated().isEmpty() && after.generated().isEmpty()) {
            return withoutDefaultMeanwhile(before, after, drop, make, reason);
        }
        KeptSequences owned = KeptSequences.of(before, context);
        if (after.generated().isEmpty()) {
            make.up(becomesPlain(before, after, true)).warnDown(Hazard.Kind.DELETES_DATA);
        } else {
            drop.up(owned.released()).up(ColumnSql.dropped(before));
            make.up(sql.added(after, context.after())).up(owned.ownedAgain()).warn(Hazard.Kind.TABLE_REWRITE);
        }
        if (before.generated().isEmpty()) {
            drop.down(becomesPlain(after, before, false)).warn(Hazard.Kind.DELETES_DATA);
        } else {
            make.down(owned.released()).down(ColumnSql.dropped(after));
            drop.down(sql.added(before, context.before()))
                    .down(owned.ownedAgain())
                    .warnDown(Hazard.Kind.TABLE_REWRITE);
        }
        return List.of(drop.only(reason), make.only(reason));
    }

    private List<String> becomesPlain(Column generated, Column wanted, boolean isUp) {
        List<String> statements = new ArrayList<>(List.of(ColumnSql.alter(generated) + "DROP EXPRESSION"));
        statements.addAll(sql.changes(generated.plain(), wanted, isUp));
        return statements;
    }

    private List<PlanStep> withoutDefaultMeanwhile(
            Column before, Column after, PlanStep drop, PlanStep make, Reason reason) {
        Column bare = before.withDefault("");
        Column bareAfter = after.withDefault("");
        changed(drop.partly(), before, bare);
        changed(make.notAwaited(), bareAfter, after);
        if (bare.equals(bareAfter)) {
            return List.of(drop.only(reason), make.only(reason));
        }
        PlanStep change = withoutCalls(bare, bareAfter).after(drop);
        warn(change, before, after);
        return List.of(drop.only(reason), change, make.after(change).only(reason));
    }
}
