package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.ddl.PlanStep.Role;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Functions of one name that a call with as many arguments could mean alike, because a default or {@code VARIADIC}
 * gives the rest: PostgreSQL refuses the call as "not unique" while both exist. So the dropped function goes before an
 * expression that calls the other is parsed, and vice versa in the downgrade.
 */
final class OverloadConflicts {
    private static final Pattern DEFAULTS = Pattern.compile(" DEFAULTS (\\d+)");
    private static final Pattern ARGUMENT = Pattern.compile("(?:" + Quoted.QUOTED_NAME + "|[^,\"])+");
    /** Their calls are expressions; the others name the types of the arguments and mean just one. */
    private static final Set<Kind> READ = Set.of(
            Kind.DOMAIN,
            Kind.TABLE,
            Kind.COLUMN,
            Kind.CONSTRAINT,
            Kind.INDEX,
            Kind.FUNCTION,
            Kind.FOREIGN_TABLE,
            Kind.VIEW,
            Kind.MATERIALIZED_VIEW,
            Kind.TRIGGER,
            Kind.POLICY,
            Kind.STATISTICS,
            Kind.RULE,
            Kind.PUBLISHED_TABLE);

    private final DatabaseModel before;
    private final DatabaseModel after;
    private final List<PlanStep> steps;
    private final Map<ObjectId, List<PlanStep>> making = new HashMap<>();
    private final Map<ObjectId, List<PlanStep>> dropping = new HashMap<>();

    private OverloadConflicts(Diff diff, List<PlanStep> steps) {
        this.before = diff.before();
        this.after = diff.after();
        this.steps = steps;
        for (PlanStep step : steps) {
            if (step.id().kind() == Kind.FUNCTION && step.role() != Role.ALTER) {
                (step.role() == Role.MAKE ? making : dropping)
                        .computeIfAbsent(step.id(), any -> new ArrayList<>())
                        .add(step);
            }
        }
    }

    /** Orders every step that parses a call after the drop, or before the creation, of ambiguous functions. */
    static void connect(Diff diff, List<PlanStep> steps) {
        OverloadConflicts overloads = new OverloadConflicts(diff, steps);
        if (!overloads.making.isEmpty() || !overloads.dropping.isEmpty()) {
            overloads.connect();
        }
    }

    private void connect() {
        for (PlanStep step : steps) {
            for (ObjectId id : step.concerned()) {
                if (!READ.contains(id.kind())) {
                    continue;
                }
                for (ObjectId called : step.role() == Role.DROP ? Set.<ObjectId>of() : after.needs(id)) {
                    if (step.wants(called)) {
                        mistaken(called, after, dropping, before).forEach(gone -> StepGraph.precede(gone, step));
                    }
                }
                for (ObjectId called : step.role() == Role.MAKE ? Set.<ObjectId>of() : before.needs(id)) {
                    if (step.leaves(called)) {
                        mistaken(called, before, making, after).forEach(coming -> StepGraph.precede(step, coming));
                    }
                }
            }
        }
    }

    /** Steps of functions that a call could mean by mistake. */
    private static List<PlanStep> mistaken(
            ObjectId called, DatabaseModel model, Map<ObjectId, List<PlanStep>> steps, DatabaseModel other) {
        List<PlanStep> mistaken = new ArrayList<>();
        model.get(called, Function.class)
                .ifPresent(meant -> steps.forEach((id, found) -> other.get(id, Function.class)
                        .filter(function -> isMistakable(meant, function))
                        .ifPresent(function -> mistaken.addAll(found))));
        return mistaken;
    }

    /** Whether there are calls that fit both because of what may be left out. */
    static boolean isMistakable(Function one, Function other) {
        return one.name().equals(other.name())
                && !one.arguments().equals(other.arguments())
                && (isElastic(one) || isElastic(other))
                && least(one) <= most(other)
                && least(other) <= most(one);
    }

    private static boolean isElastic(Function function) {
        return least(function) < most(function);
    }

    private static boolean isVariadic(Function function) {
        return function.signature().contains("VARIADIC ");
    }

    private static int most(Function function) {
        return isVariadic(function) ? Integer.MAX_VALUE : arguments(function);
    }

    private static int least(Function function) {
        Matcher defaults = DEFAULTS.matcher(function.signature());
        int left = defaults.find() ? Integer.parseInt(defaults.group(1)) : 0;
        return arguments(function) - left - (isVariadic(function) ? 1 : 0);
    }

    private static int arguments(Function function) {
        String list = function.arguments().substring(1, function.arguments().length() - 1);
        return (int) ARGUMENT.matcher(list).results().count();
    }
}
