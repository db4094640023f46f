package dev.docuai.migrator.plan;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.ddl.ColumnValues;
import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.ddl.SqlGenerators;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts steps in an order. Every step has an exact undo, so the opposite order is right for the downgrade.
 *
 * <p>If steps wait for each other in a cycle, their operations are split into smaller steps: the default of a column
 * apart from its type, the owner of a sequence apart from its options, a view first without its query. That repeats
 * until there is an order, or nothing is left to split.
 */
public final class Planner {
    private final Diff diff;
    private final Map<PlanStep, ObjectId> operations = new LinkedHashMap<>();

    private Planner(
            Diff diff, LockingMode style, Map<ObjectName, Long> sizes, ColumnValues values, Set<ObjectId> apart) {
        this.diff = diff;
        SqlGenerators renderer = new SqlGenerators(diff, style, sizes, values, apart);
        for (Operation operation : diff.operations()) {
            renderer.steps(operation).forEach(step -> operations.put(step, operation.id()));
        }
        AttachmentSteps.of(diff).forEach(step -> operations.put(step, step.id()));
    }

    /**
     * Makes a plan.
     *
     * @param diff where it starts and ends, and what there is to do
     * @param style how tables that are there are treated
     * @param sizes about how many rows such tables have, as far as that is known
     * @return no scripts if there is nothing to do
     * @throws MigratorException if objects need each other in a cycle
     */
    public static Plan plan(Diff diff, LockingMode style, Map<ObjectName, Long> sizes) {
        return plan(diff, style, sizes, ColumnValues.NONE);
    }

    /**
     * Makes a plan.
     *
     * @param diff where it starts and ends, and what there is to do
     * @param style how tables that are there are treated
     * @param sizes about how many rows such tables have, as far as that is known
     * @param values how the values of columns come over
     * @return no scripts if there is nothing to do
     * @throws MigratorException if objects need each other in a cycle
     */
    public static Plan plan(Diff diff, LockingMode style, Map<ObjectName, Long> sizes, ColumnValues values) {
        return plan(diff, style, sizes, values, true);
    }

    /**
     * Makes a plan even without a valid order: objects that need each other in a cycle come in any order.
     *
     * @param diff the start and the target
     * @return scripts for tables that are not in use; some statements may fail
     */
    public static List<PlannedScript> asFarAsPossible(Diff diff) {
        return plan(diff, LockingMode.OFFLINE, Map.of(), ColumnValues.NONE, false)
                .scripts();
    }

    private static Plan plan(
            Diff diff, LockingMode style, Map<ObjectName, Long> sizes, ColumnValues values, boolean strict) {
        Set<ObjectId> apart = new LinkedHashSet<>();
        Diff whole = diff;
        while (true) {
            Planner planner = new Planner(whole, style, sizes, values, apart);
            FunctionReferences mentions = planner.connect();
            Map<PlanStep, Set<PlanStep>> wishes = mentions.wishes();
            StepOrder order = StepOrder.of(planner.steps(), wishes);
            if (order.circles().isEmpty()) {
                grant(wishes, order.sorted());
                mentions.uncheck(order.sorted());
                return new Plan(whole.operations(), ScriptSplitter.of(order.sorted()));
            }
            Set<ObjectId> foreignKeysToRecreate = foreignKeysToRecreate(order.circles());
            if (!foreignKeysToRecreate.isEmpty()) {
                whole = whole.making(foreignKeysToRecreate);
            } else if (!apart.addAll(planner.operations(order.circles()))) {
                if (strict) {
                    throw circle(order.circles());
                }
                Set<PlanStep> all = new LinkedHashSet<>(order.sorted());
                all.addAll(planner.steps());
                return new Plan(whole.operations(), ScriptSplitter.of(List.copyOf(all)));
            }
        }
    }

    private List<PlanStep> steps() {
        return List.copyOf(operations.keySet());
    }

    private FunctionReferences connect() {
        StepIndex steps = new StepIndex(steps());
        StepGraph.connect(diff, steps);
        AttachmentSteps.connect(diff, steps);
        OverloadConflicts.connect(diff, steps);
        return new FunctionReferences(diff.before(), diff.after(), steps());
    }

    private Set<ObjectId> operations(List<PlanStep> steps) {
        return steps.stream().map(operations::get).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A preference that the order meets is fixed from now on. */
    private static void grant(Map<PlanStep, Set<PlanStep>> wishes, List<PlanStep> sorted) {
        Map<PlanStep, Integer> position = new HashMap<>();
        sorted.forEach(step -> position.put(step, position.size()));
        wishes.forEach((step, wished) -> wished.stream()
                .filter(first -> position.get(first) < position.get(step))
                .forEach(first -> StepGraph.precede(first, step)));
    }

    /** Foreign keys that make a cycle, which their recreation would break. */
    private static Set<ObjectId> foreignKeysToRecreate(List<PlanStep> circle) {
        Set<ObjectId> foreignKeysToRecreate = new LinkedHashSet<>();
        for (PlanStep step : circle) {
            step.foreignKeysToRecreate().forEach((foreignKey, first) -> {
                if (circle.contains(first)) {
                    foreignKeysToRecreate.add(foreignKey);
                }
            });
        }
        return foreignKeysToRecreate;
    }

    private static MigratorException circle(List<PlanStep> circle) {
        List<String> where = new ArrayList<>();
        circle.forEach(step -> where.add(step.role().name().toLowerCase(Locale.ROOT) + " " + step.id()));
        return new MigratorException(
                "no order is possible: these objects depend on each other in a cycle",
                String.join("\n", where),
                "write this change by hand (docuai-db revision -m ...), in two revisions");
    }
}
