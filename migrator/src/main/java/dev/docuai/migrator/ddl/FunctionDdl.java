package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions and procedures: PostgreSQL prints the statements that make them. */
final class FunctionDdl implements OneStepDdl<Function> {
    /** Of a body that is a string PostgreSQL does not keep what it needs, but looks when the function is made. */
    private static final Pattern STRING_BODY = Pattern.compile("\\n\\s*AS \\$");
    /** It records the dependencies of a SQL-standard body. */
    private static final Pattern SQL_BODY =
            Pattern.compile("\\n LANGUAGE sql\\b(.*?)\\n(?:BEGIN ATOMIC|RETURN )", Pattern.DOTALL);

    private final PlanContext context;
    private final FunctionHazards hazards;
    private final RowReturningFunctions rows;

    FunctionDdl(PlanContext context) {
        this.context = context;
        this.hazards = new FunctionHazards(context);
        this.rows = new RowReturningFunctions(context);
    }

    @Override
    public List<PlanStep> create(Function function) {
        if (isApart(function)) {
            return inTwoSteps(function, true);
        }
        PlanStep make = OneStepDdl.super.create(function).get(0).bodies(body(function), "");
        return List.of(RowReturningFunctions.beside(make, rows.columns(function), true));
    }

    @Override
    public List<PlanStep> drop(Function function) {
        if (isApart(function)) {
            return inTwoSteps(function, false);
        }
        PlanStep drop = OneStepDdl.super.drop(function).get(0).bodies("", body(function));
        return List.of(RowReturningFunctions.beside(drop, rows.columns(function), false));
    }

    private boolean isApart(Function function) {
        return context.isApart(function.id()) && hasSqlBody(function);
    }

    private List<PlanStep> inTwoSteps(Function function, boolean comes) {
        List<String> stub = List.of(stub(function));
        List<PlanStep> steps =
                inTwoSteps(function, comes, needed -> isOfHeader(needed, function), stub, made(function), stub);
        RowReturningFunctions.beside(steps.get(comes ? 1 : 0), rows.columns(function), comes);
        return steps;
    }

    /** Functions, procedures and aggregates differ only by name and arguments. */
    static ObjectName taken(ObjectName name, String arguments) {
        return name.sibling(name.name() + arguments);
    }

    @Override
    public Optional<ObjectName> taken(Function function) {
        return Optional.of(taken(function.name(), function.arguments()));
    }

    @Override
    public List<String> made(Function function) {
        return Comment.with(function, function.definition());
    }

    @Override
    public List<String> dropped(Function function) {
        String kind = function.procedure() ? "PROCEDURE " : "FUNCTION ";
        return List.of("DROP " + kind + function.name() + function.arguments());
    }

    private static String body(Function function) {
        return STRING_BODY.matcher(function.definition()).find() ? function.definition() : "";
    }

    private static boolean hasSqlBody(Function function) {
        return SQL_BODY.matcher(function.definition()).find();
    }

    private static boolean isOfHeader(ObjectId needed, Function function) {
        return needed.kind().isBeforeRelations()
                || (function.arguments() + function.signature())
                        .contains(needed.name().name());
    }

    /** The same function with a body without dependencies, to be replaced as soon as the real dependencies exist. */
    private static String stub(Function function) {
        Matcher matcher = SQL_BODY.matcher(function.definition());
        if (!matcher.find()) {
            throw new IllegalArgumentException("no SQL body: " + function.definition());
        }
        return function.definition().substring(0, matcher.start()) + "\n LANGUAGE plpgsql" + matcher.group(1)
                + "\nAS $stub$BEGIN RAISE 'not there yet'; END$stub$";
    }

    @Override
    public List<PlanStep> alter(Function before, Function after) {
        List<ObjectId> columns = before.definition().equals(after.definition()) ? List.of() : rows.columns(after);
        boolean isWritten = hasSqlBody(before) || hasSqlBody(after);
        if (isWritten && (context.isApart(before.id()) || !columns.isEmpty())) {
            return replacedTwice(before, after, columns);
        }
        if (context.isApart(before.id()) && !context.isNeeded(before.id())) {
            // What the defaults of its parameters call cannot be let go of.
            return OneStepDdl.super.recreate(before, after, Reason.BOTH_WAYS);
        }
        PlanStep step = RowReturningFunctions.beside(
                        OneStepDdl.super.alter(before, after).get(0), columns, true)
                .bodies(body(after), body(before));
        if (!columns.isEmpty()) {
            step.unchecked(false);
        }
        hazards.ofAnotherBody(step, before, after);
        return List.of(step);
    }

    /** It releases the dependencies of the old body before it takes those of the new one. */
    private List<PlanStep> replacedTwice(Function before, Function after, List<ObjectId> columns) {
        Function stubbed = hasSqlBody(after) ? after : before;
        PlanStep letGo = PlanStep.alter(before.id())
                .wants(needed -> false)
                .notAwaited()
                .up(stub(stubbed))
                .down(made(before))
                .bodies("", body(before));
        PlanStep take = PlanStep.alter(before.id())
                .leaves(needed -> false)
                .notAwaited()
                .up(made(after))
                .down(stub(stubbed))
                .bodies(body(after), "")
                .after(letGo);
        hazards.ofAnotherBody(take, before, after);
        return List.of(
                RowReturningFunctions.beside(letGo, columns, false), RowReturningFunctions.beside(take, columns, true));
    }

    @Override
    public List<String> changed(Function from, Function to) {
        List<String> statements = new ArrayList<>();
        if (!from.definition().equals(to.definition())) {
            statements.add(to.definition());
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }
}
