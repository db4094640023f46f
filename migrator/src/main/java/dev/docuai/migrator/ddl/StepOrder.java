package dev.docuai.migrator.ddl;

import dev.docuai.migrator.ddl.Node.Role;
import dev.docuai.migrator.model.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Steps in an order (Kahn's algorithm). Among those that are free, one comes first that nothing speaks against, then the
 * one whose kind is made first.
 *
 * @param sorted those that have a place
 * @param circles those that have none, because they wait for each other; not those that only wait for them
 */
record StepOrder(List<Node> sorted, List<Node> circles) {
    private static final Set<Kind> DROPPED_EARLY = Set.of(
            Kind.TRIGGER,
            Kind.POLICY,
            Kind.VIEW,
            Kind.MATERIALIZED_VIEW,
            Kind.CONSTRAINT,
            Kind.INDEX,
            Kind.STATISTICS,
            Kind.RULE,
            Kind.PUBLISHED_TABLE,
            Kind.EVENT_TRIGGER,
            Kind.OTHER,
            Kind.SETTING,
            Kind.OWNER,
            Kind.GRANT);

    /**
     * Sorts.
     *
     * @param nodes connected
     * @param wishes to each step those that should come before it if that is possible
     */
    static StepOrder of(List<Node> nodes, Map<Node, Set<Node>> wishes) {
        Map<Node, Integer> waiting = new HashMap<>();
        Map<Node, Set<Node>> wished = new HashMap<>();
        Map<Node, List<Node>> successors = new HashMap<>();
        Map<Node, List<Node>> wishers = new HashMap<>();
        Map<Node, Integer> position = new HashMap<>();
        for (Node node : nodes) {
            position.put(node, position.size());
            waiting.put(node, node.predecessors().size());
            wished.put(node, new HashSet<>(wishes.getOrDefault(node, Set.of())));
            node.predecessors().keySet().forEach(first -> listed(successors, first, node));
            wished.get(node).forEach(first -> listed(wishers, first, node));
        }
        Comparator<Node> order = order(position);
        TreeSet<Node> free = new TreeSet<>(
                Comparator.<Node>comparingInt(node -> wished.get(node).isEmpty() ? 0 : 1)
                        .thenComparing(order));
        nodes.stream().filter(node -> waiting.get(node) == 0).forEach(free::add);
        List<Node> sorted = new ArrayList<>();
        while (!free.isEmpty()) {
            Node node = free.pollFirst();
            sorted.add(node);
            for (Node next : wishers.getOrDefault(node, List.of())) {
                boolean isFree = free.remove(next);
                wished.get(next).remove(node);
                if (isFree) {
                    free.add(next);
                }
            }
            for (Node next : successors.getOrDefault(node, List.of())) {
                if (waiting.merge(next, -1, Integer::sum) == 0) {
                    free.add(next);
                }
            }
        }
        return new StepOrder(sorted, circles(nodes, sorted, successors, order));
    }

    private static void listed(Map<Node, List<Node>> lists, Node key, Node node) {
        lists.computeIfAbsent(key, any -> new ArrayList<>()).add(node);
    }

    /** What is left is in a circle, or behind one: what nothing of the rest waits for is behind. */
    private static List<Node> circles(
            List<Node> nodes, List<Node> sorted, Map<Node, List<Node>> successors, Comparator<Node> order) {
        Set<Node> left = new HashSet<>(nodes);
        sorted.forEach(left::remove);
        boolean shrinks = true;
        while (shrinks) {
            shrinks = left.removeIf(
                    node -> successors.getOrDefault(node, List.of()).stream().noneMatch(left::contains));
        }
        return left.stream().sorted(order).toList();
    }

    private static Comparator<Node> order(Map<Node, Integer> position) {
        return Comparator.comparingInt(StepOrder::phase)
                .thenComparing(StepOrder::rank)
                .thenComparing(Node::id)
                .thenComparing(position::get);
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
