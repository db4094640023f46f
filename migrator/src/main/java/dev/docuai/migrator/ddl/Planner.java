package dev.docuai.migrator.ddl;

import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.ddl.Node.Role;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.model.Column;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.Kind;
import dev.docuai.migrator.model.ObjectId;
import dev.docuai.migrator.model.ObjectName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts steps in an order: what is needed comes before what needs it, what needs it goes before it, and names are free
 * when they are taken. Every step takes itself back exactly, so the opposite order is right for the way down.
 */
public final class Planner {
    private static final Set<Kind> DROPPED_EARLY = Set.of(
            Kind.TRIGGER,
            Kind.POLICY,
            Kind.VIEW,
            Kind.MATERIALIZED_VIEW,
            Kind.CONSTRAINT,
            Kind.INDEX,
            Kind.STATISTICS,
            Kind.RULE,
            Kind.OTHER);

    private final Diff diff;
    private final List<Node> nodes;
    private final Map<ObjectId, List<Node>> making = new HashMap<>();
    private final Map<ObjectId, List<Node>> dropping = new HashMap<>();
    private final Map<ObjectId, List<Node>> altering = new HashMap<>();
    private final Map<ObjectId, List<ObjectId>> dependents = new HashMap<>();

    private Planner(Diff diff, List<Node> nodes) {
        this.diff = diff;
        this.nodes = nodes;
        for (ObjectId id : diff.before().objects().keySet()) {
            for (ObjectId needed : diff.before().needs(id)) {
                dependents.computeIfAbsent(needed, any -> new ArrayList<>()).add(id);
            }
        }
        for (Node node : nodes) {
            Map<ObjectId, List<Node>> index = switch (node.role()) {
                case MAKE -> making;
                case DROP -> dropping;
                case ALTER -> altering;
            };
            node.concerned()
                    .forEach(id ->
                            index.computeIfAbsent(id, any -> new ArrayList<>()).add(node));
        }
    }

    /**
     * Plans a way.
     *
     * @param diff where it starts and ends, and what there is to do
     * @param style how tables that are there are treated
     * @param sizes of such tables, as far as they are known
     * @return no scripts if there is nothing to do
     * @throws MigratorException if objects need each other in a circle
     */
    public static Plan plan(Diff diff, Style style, Map<ObjectName, TableSize> sizes) {
        return plan(diff, style, sizes, ColumnValues.NONE);
    }

    /**
     * Plans a way.
     *
     * @param diff where it starts and ends, and what there is to do
     * @param style how tables that are there are treated
     * @param sizes of such tables, as far as they are known
     * @param values how the values of columns come over
     * @return no scripts if there is nothing to do
     * @throws MigratorException if objects need each other in a circle
     */
    public static Plan plan(Diff diff, Style style, Map<ObjectName, TableSize> sizes, ColumnValues values) {
        Renderer renderer = new Renderer(diff, style, sizes, values);
        List<Node> nodes = diff.operations().stream()
                .flatMap(operation -> renderer.nodes(operation).stream())
                .toList();
        Planner planner = new Planner(diff, nodes);
        planner.connect();
        return new Plan(diff.operations(), Scripts.of(planner.sort()));
    }

    private void connect() {
        for (Node node : nodes) {
            if (node.role() != Role.DROP) {
                needsFirst(node);
            }
            if (node.role() == Role.DROP || node.isUpheaving()) {
                dependentsFirst(node);
            }
            for (ObjectId needed : node.needed()) {
                nodesOf(making, needed).forEach(other -> precede(other, node));
                nodesOf(altering, needed).forEach(other -> precede(other, node));
            }
            for (ObjectId leaned : node.leanedOn()) {
                nodesOf(dropping, leaned).forEach(other -> precede(node, other));
            }
        }
        dropBeforeMake();
        namesFree();
        columnsInOrder();
        extensionsAround();
    }

    /** No catalog says which types and operators of an extension are in use: it comes first, and goes last. */
    private void extensionsAround() {
        for (Node extension : nodes) {
            if (extension.id().kind() == Kind.EXTENSION) {
                for (Node other : nodes) {
                    if (other.id().kind() != Kind.EXTENSION && other.id().kind() != Kind.SCHEMA) {
                        precede(
                                extension.role() == Role.DROP ? other : extension,
                                extension.role() == Role.DROP ? extension : other);
                    }
                }
            }
        }
    }

    private void needsFirst(Node node) {
        DatabaseModel model = diff.after();
        for (ObjectId id : node.concerned()) {
            for (ObjectId needed : model.needs(id)) {
                for (Node other : nodesOf(making, needed)) {
                    precede(other, node);
                }
                for (Node other : nodesOf(altering, needed)) {
                    precede(other, node);
                }
            }
        }
    }

    private void dependentsFirst(Node node) {
        for (ObjectId id : node.concerned()) {
            for (ObjectId dependent : dependents.getOrDefault(id, List.of())) {
                if (dependent.kind() == Kind.COLUMN
                        && !diff.after().needs(dependent).contains(id)) {
                    // A generated column that becomes a plain one lets go of others only when it is made.
                    nodesOf(making, dependent).forEach(other -> precede(other, node));
                }
                for (Node other : nodesOf(dropping, dependent)) {
                    precede(other, node);
                }
                boolean leaves = !diff.after().needs(dependent).contains(id);
                if (leaves && (node.role() == Role.DROP || isType(id))) {
                    for (Node other : nodesOf(altering, dependent)) {
                        precede(other, node);
                    }
                }
            }
        }
    }

    private static boolean isType(ObjectId id) {
        return id.kind() == Kind.ENUM || id.kind() == Kind.DOMAIN || id.kind() == Kind.COMPOSITE_TYPE;
    }

    /** Unless the new one was built beside the old one. */
    private void dropBeforeMake() {
        making.forEach((id, makers) -> {
            for (Node dropper : nodesOf(dropping, id)) {
                for (Node maker : makers) {
                    if (!dropper.predecessors().containsKey(maker)) {
                        precede(dropper, maker);
                    }
                }
            }
        });
    }

    private void namesFree() {
        Map<String, List<Node>> freeing = new HashMap<>();
        nodes.forEach(node -> node.freed()
                .forEach(name ->
                        freeing.computeIfAbsent(name, any -> new ArrayList<>()).add(node)));
        for (Node node : nodes) {
            for (String name : node.taken()) {
                for (Node other : freeing.getOrDefault(name, List.of())) {
                    if (!other.predecessors().containsKey(node)) {
                        precede(other, node);
                    }
                }
            }
        }
    }

    private void columnsInOrder() {
        Set<ObjectName> tables = new LinkedHashSet<>();
        making.keySet().stream().filter(id -> id.kind() == Kind.COLUMN).forEach(id -> tables.add(id.name()));
        for (ObjectName table : tables) {
            Node last = null;
            for (Column column : diff.after().columns(table)) {
                // One that is made anew has lost its place.
                List<Node> makers = dropping.containsKey(column.id()) ? List.of() : nodesOf(making, column.id());
                for (Node node : makers) {
                    if (last != null) {
                        precede(last, node);
                    }
                    last = node;
                }
            }
        }
    }

    private static List<Node> nodesOf(Map<ObjectId, List<Node>> index, ObjectId id) {
        return index.getOrDefault(id, List.of());
    }

    private static void precede(Node first, Node second) {
        if (first != second) {
            if (first.mustBeCommitted()) {
                second.afterCommitOf(first);
            } else {
                second.after(first);
            }
        }
    }

    /** Kahn's algorithm; among those that are free, the order of the comparator. */
    private List<Node> sort() {
        Map<Node, Integer> waiting = new HashMap<>();
        Map<Node, List<Node>> successors = new HashMap<>();
        Map<Node, Integer> position = new HashMap<>();
        for (Node node : nodes) {
            position.put(node, position.size());
            waiting.put(node, node.predecessors().size());
            node.predecessors()
                    .keySet()
                    .forEach(first -> successors
                            .computeIfAbsent(first, any -> new ArrayList<>())
                            .add(node));
        }
        PriorityQueue<Node> free = new PriorityQueue<>(Comparator.comparingInt(Planner::phase)
                .thenComparing(Planner::rank)
                .thenComparing(Node::id)
                .thenComparing(position::get));
        nodes.stream().filter(node -> node.predecessors().isEmpty()).forEach(free::add);
        List<Node> sorted = new ArrayList<>();
        while (!free.isEmpty()) {
            Node node = free.poll();
            sorted.add(node);
            for (Node next : successors.getOrDefault(node, List.of())) {
                if (waiting.merge(next, -1, Integer::sum) == 0) {
                    free.add(next);
                }
            }
        }
        if (sorted.size() < nodes.size()) {
            List<Node> left = new ArrayList<>(nodes);
            left.removeAll(sorted);
            throw new MigratorException(
                    "no order was found: these objects need each other in a circle",
                    left.stream()
                            .map(node -> node.role().name().toLowerCase(Locale.ROOT) + " " + node.id())
                            .collect(Collectors.joining("\n")),
                    "write this change by hand (docuai-db revision -m ...), in two revisions");
        }
        return sorted;
    }

    private static int phase(Node node) {
        if (node.role() != Role.DROP) {
            return 1;
        }
        return DROPPED_EARLY.contains(node.id().kind()) ? 0 : 2;
    }

    /** What is made last is dropped first. */
    private static int rank(Node node) {
        int kind = node.id().kind().ordinal();
        return node.role() == Role.DROP ? -kind : kind;
    }
}
