package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.View;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Views and materialized views. */
record ViewDdl(PlanContext context) implements OneStepDdl<View> {
    private static final Pattern COLUMN = Pattern.compile("(" + Quoted.QUOTED_NAME + "|\\S+) (.*)", Pattern.DOTALL);

    @Override
    public List<PlanStep> create(View view) {
        return isApart(view) ? inTwoSteps(view, true) : OneStepDdl.super.create(view);
    }

    @Override
    public List<PlanStep> drop(View view) {
        if (isApart(view)) {
            return inTwoSteps(view, false);
        }
        PlanStep drop = OneStepDdl.super.drop(view).get(0);
        if (view.materialized() && context.after().get(view.id()).isEmpty()) {
            drop.warnDown(Hazard.Kind.BLOCKS_WRITES, view.id(), "runs its query");
        }
        return List.of(drop);
    }

    private List<PlanStep> inTwoSteps(View view, boolean comes) {
        List<String> stub = List.of(stub(view));
        return inTwoSteps(
                view, comes, needed -> isOfColumns(needed, view), stub, Comment.with(view, replaces(view)), stub);
    }

    private boolean isApart(View view) {
        return context.isApart(view.id()) && !view.materialized();
    }

    /** The dependencies of the columns' types. */
    private static boolean isOfColumns(ObjectId needed, View view) {
        return needed.kind().isBeforeRelations()
                || view.columns().stream()
                        .anyMatch(column ->
                                column.endsWith(" " + needed.name()) || column.endsWith(" " + needed.name() + "[]"));
    }

    /** A view with the same columns and no rows, to be replaced as soon as its dependencies exist. */
    private static String stub(View view) {
        return "CREATE OR REPLACE VIEW " + view.name() + " AS\nSELECT "
                + view.columns().stream().map(ViewDdl::nothing).collect(Collectors.joining(", "));
    }

    /** Of {@code name type}. */
    private static String nothing(String column) {
        Matcher matcher = COLUMN.matcher(column);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no column of a view: " + column);
        }
        return "NULL::" + matcher.group(2) + " AS " + matcher.group(1);
    }

    private static String replaces(View view) {
        return "CREATE OR REPLACE VIEW " + view.name() + StorageParameters.with(view.options()) + " AS\n"
                + view.definition();
    }

    private static String kind(View view) {
        return view.materialized() ? "MATERIALIZED VIEW " : "VIEW ";
    }

    @Override
    public List<String> dropped(View view) {
        return List.of("DROP " + kind(view) + view.name());
    }

    @Override
    public List<String> made(View view) {
        return Comment.with(
                view,
                "CREATE " + kind(view) + view.name() + StorageParameters.with(view.options()) + " AS\n"
                        + view.definition());
    }

    @Override
    public Optional<ObjectName> taken(View view) {
        return Optional.of(view.name());
    }

    @Override
    public List<PlanStep> alter(View before, View after) {
        if (isApart(before) && before.columns().equals(after.columns())) {
            PlanStep letGo = PlanStep.alter(before.id())
                    .notAwaited()
                    .wants(needed -> false)
                    .up(stub(before))
                    .down(replaces(before))
                    .down(Comment.change(after, before));
            PlanStep query = PlanStep.alter(after.id())
                    .notAwaited()
                    .leaves(needed -> false)
                    .up(replaces(after))
                    .up(Comment.change(before, after))
                    .down(stub(after))
                    .after(letGo);
            return List.of(letGo, query);
        }
        return OneStepDdl.super.alter(before, after);
    }

    @Override
    public List<String> changed(View from, View to) {
        if (to.columns().size() < from.columns().size()) {
            return Stream.concat(dropped(from).stream(), made(to).stream()).toList();
        }
        List<String> statements = new ArrayList<>();
        if (!from.definition().equals(to.definition())) {
            statements.add(replaces(to));
        } else {
            statements.addAll(StorageParameters.change("ALTER " + kind(to) + to.name(), from.options(), to.options()));
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }
}
