package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.ddl.PlanStep.Role;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.sql.Quoted;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Functions of one name that a call with as many arguments could mean alike, because a default or {@code VARIADIC}
 * gives the rest: PostgreSQL refuses the call as "not unique" while both exist. So the dropped function goes before an
 * expression that calls the other is parsed, and vice versa in the downgrade.
 */
record OverloadConflicts(DatabaseModel before, DatabaseModel after, StepIndex steps) {
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

    /** Tells every step that reads a call which functions are gone, or not there yet, when it does. */
    static void connect(Diff diff, StepIndex steps) {
        new OverloadConflicts(diff.before(), diff.after(), steps).connect();
    }

    private void connect() {
        for (PlanStep step : steps.all()) {
            for (ObjectId id : step.concerned()) {
                if (!READ.contains(id.kind())) {
                    continue;
                }
                for (ObjectId called : step.role() == Role.DROP ? Set.<ObjectId>of() : after.needs(id)) {
                    if (step.wants(called)) {
                        mistaken(called, after, Role.DROP, before).forEach(gone -> StepGraph.precede(gone, step));
                    }
                }
                for (ObjectId called : step.role() == Role.MAKE ? Set.<ObjectId>of() : before.needs(id)) {
                    if (step.leaves(called)) {
                        mistaken(called, before, Role.MAKE, after).forEach(coming -> StepGraph.precede(step, coming));
                    }
                }
            }
        }
    }

    /** Steps of functions that a call could mean instead. */
    private List<PlanStep> mistaken(ObjectId called, DatabaseModel model, Role role, DatabaseModel other) {
        Function meant = model.get(called, Function.class).orElse(null);
        return meant == null
                ? List.of()
                : steps.all(role).entrySet().stream()
                        .filter(found -> other.get(found.getKey(), Function.class)
                                .filter(function -> isMistakable(meant, function))
                                .isPresent())
                        .flatMap(found -> found.getValue().stream())
                        .toList();
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
