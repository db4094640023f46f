package dev.docuai.migrator.ddl;

import dev.docuai.migrator.ddl.Node.Role;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.Function;
import dev.docuai.migrator.model.Kind;
import dev.docuai.migrator.model.ObjectId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the bodies of functions speak of. PostgreSQL does not keep that in its catalog, but looks when a function is made,
 * and when it runs: what a body names should be there before, as far as there is an order for that. Where there is none,
 * the body is not looked at.
 */
final class Mentions {
    private static final Pattern WORD =
            Pattern.compile("\"((?:[^\"]|\"\")+)\"|[\\p{L}_][\\p{L}\\p{N}_$]*|[-+*/<>=~!@#%^&|`?]+");
    private static final Pattern QUOTE = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");
    /** They have names that no body calls them by, or only in a few statements. */
    private static final Set<Kind> SELDOM_NAMED =
            Set.of(Kind.INDEX, Kind.TRIGGER, Kind.POLICY, Kind.RULE, Kind.STATISTICS);
    /** What is altered of them, but for a column's type, makes no difference to a body. */
    private static final Set<Kind> SAME_WHEN_ALTERED = Set.of(Kind.TABLE, Kind.COLUMN, Kind.SEQUENCE, Kind.CONSTRAINT);

    private final DatabaseModel before;
    private final DatabaseModel after;
    private final List<Node> nodes;
    private final Map<String, List<Node>> byName = new HashMap<>();
    private final Map<String, Set<String>> words = new HashMap<>();

    Mentions(DatabaseModel before, DatabaseModel after, List<Node> nodes) {
        this.before = before;
        this.after = after;
        this.nodes = nodes;
        for (Node node : nodes) {
            for (ObjectId id : isNamed(node) ? node.concerned() : Set.<ObjectId>of()) {
                List<Node> same = byName.computeIfAbsent(name(id), any -> new ArrayList<>());
                if (same.isEmpty() || same.get(same.size() - 1) != node) {
                    same.add(node);
                }
            }
        }
    }

    private static boolean isNamed(Node node) {
        Kind kind = node.id().kind();
        return !SELDOM_NAMED.contains(kind)
                && (node.role() != Role.ALTER || node.isUpheaving() || !SAME_WHEN_ALTERED.contains(kind));
    }

    private static String name(ObjectId id) {
        String name = id.kind() == Kind.CONSTRAINT ? id.part() : id.name().name();
        return Names.unquoted(id.kind() == Kind.OTHER ? name.replaceFirst("(?<=.)[ (.].*", "") : name);
    }

    /** To each step those that should come before it. */
    Map<Node, Set<Node>> wishes() {
        Map<Node, Set<Node>> wishes = new LinkedHashMap<>();
        for (Node node : nodes) {
            Set<String> up = words(node.spoken(true));
            Set<String> down = words(node.spoken(false));
            for (Node other : named(up, node)) {
                if (other.role() != Role.DROP || isMistakable(other)) {
                    wish(wishes, other, node);
                }
            }
            for (Node other : named(down, node)) {
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
    private boolean isMistakable(Node node) {
        DatabaseModel own = node.role() == Role.DROP ? before : after;
        DatabaseModel other = node.role() == Role.DROP ? after : before;
        return own.get(node.id()).orElse(null) instanceof Function function
                && other.all(Function.class).stream().anyMatch(meant -> Overloads.isMistakable(function, meant));
    }

    /** What calls a function that stays as it is, an index or a generated column, needs what its body names. */
    private void runs(Node node, Map<Node, Set<Node>> wishes) {
        boolean goes = node.role() == Role.DROP;
        DatabaseModel model = goes ? before : after;
        for (ObjectId id : node.concerned()) {
            for (Node body : bodiesAlone(node, model.needs(id))) {
                wish(wishes, goes ? node : body, goes ? body : node);
            }
            for (Node other : named(bodies(model, model.needs(id)), node)) {
                if (goes && other.role() == Role.DROP) {
                    wish(wishes, node, other);
                } else if (!goes && other.role() != Role.DROP) {
                    wish(wishes, other, node);
                }
            }
        }
    }

    /** A function whose body comes, or goes, by a step of its own can be called only while it has the body. */
    private List<Node> bodiesAlone(Node node, Set<ObjectId> needed) {
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

    private static void wish(Map<Node, Set<Node>> wishes, Node first, Node second) {
        if (first != second) {
            wishes.computeIfAbsent(second, any -> new LinkedHashSet<>()).add(first);
        }
    }

    private List<Node> named(Set<String> said, Node except) {
        List<Node> named = new ArrayList<>();
        for (String word : said) {
            for (Node node : byName.getOrDefault(word, List.of())) {
                if (!node.id().equals(except.id())) {
                    named.add(node);
                }
            }
        }
        return named;
    }

    private static boolean isNamed(Node node, Set<String> said) {
        return node.concerned().stream().anyMatch(id -> said.contains(name(id)));
    }

    private Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : words.computeIfAbsent(text, Mentions::read);
    }

    /** The words and operators of a text, as PostgreSQL reads names. */
    static Set<String> read(String text) {
        Set<String> read = new HashSet<>();
        Matcher matcher = WORD.matcher(QUOTE.matcher(text).replaceAll(" "));
        while (matcher.find()) {
            read.add(
                    matcher.group(1) == null
                            ? matcher.group().toLowerCase(Locale.ROOT)
                            : matcher.group(1).replace("\"\"", "\""));
        }
        return read;
    }

    /** Has the server not look at bodies that speak of what, at that moment, is not there. */
    void uncheck(List<Node> sorted) {
        Map<Node, Integer> position = new HashMap<>();
        sorted.forEach(node -> position.put(node, position.size()));
        for (Node node : sorted) {
            if (speaksOf(node, true, Role.DROP, position)) {
                node.unchecked(true);
            }
            if (speaksOf(node, false, Role.MAKE, position)) {
                node.unchecked(false);
            }
        }
    }

    private boolean speaksOf(Node node, boolean up, Role harmless, Map<Node, Integer> position) {
        int own = position.get(node);
        return words(node.spoken(up)).stream()
                .flatMap(word -> byName.getOrDefault(word, List.of()).stream())
                .filter(other -> !other.id().equals(node.id()) && (other.role() != harmless || isMistakable(other)))
                .anyMatch(other -> up ? position.get(other) > own : position.get(other) < own);
    }
}
