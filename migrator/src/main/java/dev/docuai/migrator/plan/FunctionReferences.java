package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.ddl.PlanStep.Role;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.sql.Quoted;
import dev.docuai.migrator.sql.SqlWords;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The objects that the bodies of functions mention. PostgreSQL does not record them, but checks them when a function is
 * created and when it runs. So the objects of a body should exist before, if an order allows it; otherwise the check of
 * the body is turned off.
 */
public final class FunctionReferences {
    /** Kinds whose names occur in no body, or only in rare statements. */
    private static final Set<Kind> SELDOM_NAMED =
            Set.of(Kind.INDEX, Kind.TRIGGER, Kind.POLICY, Kind.RULE, Kind.STATISTICS);
    /** Kinds whose changes, apart from a column's type, do not affect a body. */
    private static final Set<Kind> SAME_WHEN_ALTERED = Set.of(Kind.TABLE, Kind.COLUMN, Kind.SEQUENCE, Kind.CONSTRAINT);

    private final DatabaseModel before;
    private final DatabaseModel after;
    private final List<PlanStep> steps;
    private final Map<String, List<PlanStep>> byName = new HashMap<>();
    private final Map<String, Set<String>> words = new HashMap<>();

    FunctionReferences(DatabaseModel before, DatabaseModel after, List<PlanStep> steps) {
        this.before = before;
        this.after = after;
        this.steps = steps;
        for (PlanStep step : steps) {
            for (ObjectId id : isNamed(step) ? step.concerned() : Set.<ObjectId>of()) {
                List<PlanStep> same = byName.computeIfAbsent(name(id), any -> new ArrayList<>());
                if (same.isEmpty() || same.get(same.size() - 1) != step) {
                    same.add(step);
                }
            }
        }
    }

    private static boolean isNamed(PlanStep step) {
        Kind kind = step.id().kind();
        return !SELDOM_NAMED.contains(kind)
                && (step.role() != Role.ALTER || step.requiresNoDependents() || !SAME_WHEN_ALTERED.contains(kind));
    }

    private static String name(ObjectId id) {
        String name = id.kind() == Kind.CONSTRAINT ? id.part() : id.name().name();
        return Quoted.unquoted(id.kind() == Kind.OTHER ? name.replaceFirst("(?<=.)[ (.].*", "") : name);
    }

    /** Each step, and the steps that should come before it. */
    Map<PlanStep, Set<PlanStep>> wishes() {
        Map<PlanStep, Set<PlanStep>> wishes = new LinkedHashMap<>();
        for (PlanStep step : steps) {
            Set<String> up = words(step.body(true));
            Set<String> down = words(step.body(false));
            for (PlanStep other : named(up, step)) {
                if (other.role() != Role.DROP || isMistakable(other)) {
                    wish(wishes, other, step);
                }
            }
            for (PlanStep other : named(down, step)) {
                if (other.role() == Role.DROP && !isNamed(other, up)
                        || other.role() == Role.MAKE && isMistakable(other)) {
                    wish(wishes, step, other);
                }
            }
            runs(step, wishes);
        }
        return wishes;
    }

    /** Whether a call could mean a dropped or a new function, and another function on the other side. */
    private boolean isMistakable(PlanStep step) {
        DatabaseModel own = step.role() == Role.DROP ? before : after;
        DatabaseModel other = step.role() == Role.DROP ? after : before;
        return own.get(step.id()).orElse(null) instanceof Function function
                && other.all(Function.class).stream()
                        .anyMatch(meant -> OverloadConflicts.isMistakable(function, meant));
    }

    /** Callers of an unchanged function, such as an index or a generated column, need the objects of its body. */
    private void runs(PlanStep step, Map<PlanStep, Set<PlanStep>> wishes) {
        boolean goes = step.role() == Role.DROP;
        DatabaseModel model = goes ? before : after;
        for (ObjectId id : step.concerned()) {
            for (PlanStep body : bodiesAlone(step, model.needs(id))) {
                wish(wishes, goes ? step : body, goes ? body : step);
            }
            for (PlanStep other : named(bodies(model, model.needs(id)), step)) {
                if (goes && other.role() == Role.DROP) {
                    wish(wishes, step, other);
                } else if (!goes && other.role() != Role.DROP) {
                    wish(wishes, other, step);
                }
            }
        }
    }

    /** A function whose body a separate step sets or removes can be called only while it has that body. */
    private List<PlanStep> bodiesAlone(PlanStep step, Set<ObjectId> needed) {
        return step.role() == Role.ALTER
                ? List.of()
                : needed.stream()
                        .filter(id -> id.kind() == Kind.FUNCTION)
                        .flatMap(id -> byName.getOrDefault(name(id), List.of()).stream()
                                .filter(other ->
                                        other.role() == Role.ALTER && other.id().equals(id)))
                        .toList();
    }

    /** The words of functions, and of the functions that they call. */
    private Set<String> bodies(DatabaseModel model, Set<ObjectId> functions) {
        Set<String> said = new HashSet<>();
        Set<ObjectId> seen = new HashSet<>();
        Deque<ObjectId> open = new ArrayDeque<>();
        functions.stream().filter(id -> id.kind() == Kind.FUNCTION).forEach(open::add);
        while (!open.isEmpty()) {
            ObjectId id = open.pop();
            if (seen.add(id) && model.get(id).orElse(null) instanceof Function function) {
                Set<String> own = words(function.definition());
                said.addAll(own);
                model.all(Function.class).stream()
                        .filter(other -> own.contains(name(other.id())))
                        .forEach(other -> open.add(other.id()));
            }
        }
        return said;
    }

    private static void wish(Map<PlanStep, Set<PlanStep>> wishes, PlanStep first, PlanStep second) {
        if (first != second) {
            wishes.computeIfAbsent(second, any -> new LinkedHashSet<>()).add(first);
        }
    }

    private List<PlanStep> named(Set<String> said, PlanStep except) {
        List<PlanStep> named = new ArrayList<>();
        for (String word : said) {
            for (PlanStep step : byName.getOrDefault(word, List.of())) {
                if (!step.id().equals(except.id())) {
                    named.add(step);
                }
            }
        }
        return named;
    }

    private static boolean isNamed(PlanStep step, Set<String> said) {
        return step.concerned().stream().anyMatch(id -> said.contains(name(id)));
    }

    private Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : words.computeIfAbsent(text, SqlWords::of);
    }

    /** Turns off the check of bodies that mention objects which do not exist at that moment. */
    void uncheck(List<PlanStep> sorted) {
        Map<PlanStep, Integer> position = new HashMap<>();
        sorted.forEach(step -> position.put(step, position.size()));
        for (PlanStep step : sorted) {
            if (speaksOf(step, true, Role.DROP, position)) {
                step.unchecked(true);
            }
            if (speaksOf(step, false, Role.MAKE, position)) {
                step.unchecked(false);
            }
        }
    }

    private boolean speaksOf(PlanStep step, boolean up, Role harmless, Map<PlanStep, Integer> position) {
        int own = position.get(step);
        return words(step.body(up)).stream()
                .flatMap(word -> byName.getOrDefault(word, List.of()).stream())
                .filter(other -> !other.id().equals(step.id()) && (other.role() != harmless || isMistakable(other)))
                .anyMatch(other -> up ? position.get(other) > own : position.get(other) < own);
    }
}
