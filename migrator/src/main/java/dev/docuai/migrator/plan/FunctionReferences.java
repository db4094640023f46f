package dev.docuai.migrator.plan;

import dev.docuai.migrator.ddl.DerivedNames;
import dev.docuai.migrator.ddl.PlanStep;
import dev.docuai.migrator.ddl.PlanStep.Role;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
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
 * What the bodies of functions speak of. PostgreSQL does not keep that in its catalog, but looks when a function is made,
 * and when it runs: what a body names should be there before, as far as there is an order for that. Where there is none,
 * the body is not looked at.
 */
public final class FunctionReferences {
    /** They have names that no body calls them by, or only in a few statements. */
    private static final Set<Kind> SELDOM_NAMED =
            Set.of(Kind.INDEX, Kind.TRIGGER, Kind.POLICY, Kind.RULE, Kind.STATISTICS);
    /** What is altered of them, but for a column's type, makes no difference to a body. */
    private static final Set<Kind> SAME_WHEN_ALTERED = Set.of(Kind.TABLE, Kind.COLUMN, Kind.SEQUENCE, Kind.CONSTRAINT);

    private final DatabaseModel before;
    private final DatabaseModel after;
    private final List<PlanStep> nodes;
    private final Map<String, List<PlanStep>> byName = new HashMap<>();
    private final Map<String, Set<String>> words = new HashMap<>();

    FunctionReferences(DatabaseModel before, DatabaseModel after, List<PlanStep> nodes) {
        this.before = before;
        this.after = after;
        this.nodes = nodes;
        for (PlanStep node : nodes) {
            for (ObjectId id : isNamed(node) ? node.concerned() : Set.<ObjectId>of()) {
                List<PlanStep> same = byName.computeIfAbsent(name(id), any -> new ArrayList<>());
                if (same.isEmpty() || same.get(same.size() - 1) != node) {
                    same.add(node);
                }
            }
        }
    }

    private static boolean isNamed(PlanStep node) {
        Kind kind = node.id().kind();
        return !SELDOM_NAMED.contains(kind)
                && (node.role() != Role.ALTER || node.isUpheaving() || !SAME_WHEN_ALTERED.contains(kind));
    }

    private static String name(ObjectId id) {
        String name = id.kind() == Kind.CONSTRAINT ? id.part() : id.name().name();
        return DerivedNames.unquoted(id.kind() == Kind.OTHER ? name.replaceFirst("(?<=.)[ (.].*", "") : name);
    }

    /** To each step those that should come before it. */
    Map<PlanStep, Set<PlanStep>> wishes() {
        Map<PlanStep, Set<PlanStep>> wishes = new LinkedHashMap<>();
        for (PlanStep node : nodes) {
            Set<String> up = words(node.spoken(true));
            Set<String> down = words(node.spoken(false));
            for (PlanStep other : named(up, node)) {
                if (other.role() != Role.DROP || isMistakable(other)) {
                    wish(wishes, other, node);
                }
            }
            for (PlanStep other : named(down, node)) {
                if (other.role() == Role.DROP && !isNamed(other, up)
                        || other.role() == Role.MAKE && isMistakable(other)) {
                    wish(wishes, node, other);
                }
            }
            runs(node, wishes);
        }
        return wishes;
    }

    /** Whether a call could mean a function that goes, or comes, and another that is there on the other side. */
    private boolean isMistakable(PlanStep node) {
        DatabaseModel own = node.role() == Role.DROP ? before : after;
        DatabaseModel other = node.role() == Role.DROP ? after : before;
        return own.get(node.id()).orElse(null) instanceof Function function
                && other.all(Function.class).stream()
                        .anyMatch(meant -> OverloadConflicts.isMistakable(function, meant));
    }

    /** What calls a function that stays as it is, an index or a generated column, needs what its body names. */
    private void runs(PlanStep node, Map<PlanStep, Set<PlanStep>> wishes) {
        boolean goes = node.role() == Role.DROP;
        DatabaseModel model = goes ? before : after;
        for (ObjectId id : node.concerned()) {
            for (PlanStep body : bodiesAlone(node, model.needs(id))) {
                wish(wishes, goes ? node : body, goes ? body : node);
            }
            for (PlanStep other : named(bodies(model, model.needs(id)), node)) {
                if (goes && other.role() == Role.DROP) {
                    wish(wishes, node, other);
                } else if (!goes && other.role() != Role.DROP) {
                    wish(wishes, other, node);
                }
            }
        }
    }

    /** A function whose body comes, or goes, by a step of its own can be called only while it has the body. */
    private List<PlanStep> bodiesAlone(PlanStep node, Set<ObjectId> needed) {
        return node.role() == Role.ALTER
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
            for (PlanStep node : byName.getOrDefault(word, List.of())) {
                if (!node.id().equals(except.id())) {
                    named.add(node);
                }
            }
        }
        return named;
    }

    private static boolean isNamed(PlanStep node, Set<String> said) {
        return node.concerned().stream().anyMatch(id -> said.contains(name(id)));
    }

    private Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : words.computeIfAbsent(text, SqlWords::of);
    }

    /** Has the server not look at bodies that speak of what, at that moment, is not there. */
    void uncheck(List<PlanStep> sorted) {
        Map<PlanStep, Integer> position = new HashMap<>();
        sorted.forEach(node -> position.put(node, position.size()));
        for (PlanStep node : sorted) {
            if (speaksOf(node, true, Role.DROP, position)) {
                node.unchecked(true);
            }
            if (speaksOf(node, false, Role.MAKE, position)) {
                node.unchecked(false);
            }
        }
    }

    private boolean speaksOf(PlanStep node, boolean up, Role harmless, Map<PlanStep, Integer> position) {
        int own = position.get(node);
        return words(node.spoken(up)).stream()
                .flatMap(word -> byName.getOrDefault(word, List.of()).stream())
                .filter(other -> !other.id().equals(node.id()) && (other.role() != harmless || isMistakable(other)))
                .anyMatch(other -> up ? position.get(other) > own : position.get(other) < own);
    }
}
