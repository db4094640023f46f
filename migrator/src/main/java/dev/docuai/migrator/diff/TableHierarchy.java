package dev.docuai.migrator.diff;

import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which tables are partitions or children of which, before and after. What is done to a parent reaches a child that is
 * linked to it all the time; one whose links change is taken off first and put back last, and is alone meanwhile.
 */
public final class TableHierarchy {
    private final DatabaseModel before;
    private final DatabaseModel after;
    private final Predicate<ObjectName> isRemade;
    private final Map<ObjectName, List<ObjectName>> kept = new HashMap<>();
    private final Map<ObjectName, List<ObjectName>> children = new HashMap<>();

    /**
     * Looks at both sides.
     *
     * @param before where it starts
     * @param after where it ends
     * @param isRemade tables that are dropped and recreated
     */
    public TableHierarchy(DatabaseModel before, DatabaseModel after, Predicate<ObjectName> isRemade) {
        this.before = before;
        this.after = after;
        this.isRemade = isRemade;
        for (Table old : before.all(Table.class)) {
            Optional<Table> wanted = after.table(old.name());
            if (wanted.isPresent() && !isRemade.test(old.name())) {
                List<ObjectName> parents = kept(old, wanted.get()).stream()
                        .filter(parent -> !isRemade.test(parent))
                        .toList();
                kept.put(old.name(), parents);
                parents.forEach(parent -> children.computeIfAbsent(parent, any -> new ArrayList<>())
                        .add(old.name()));
            }
        }
    }

    /** Parents that a table has all the time: it must not change their order. */
    private static List<ObjectName> kept(Table old, Table wanted) {
        if (old.isPartition() || wanted.isPartition()) {
            boolean same = old.partitionBound().equals(wanted.partitionBound())
                    && old.parents().equals(wanted.parents());
            return same ? old.parents() : List.of();
        }
        List<ObjectName> both =
                old.parents().stream().filter(wanted.parents()::contains).toList();
        boolean inOrder = both.size() <= wanted.parents().size()
                && wanted.parents().subList(0, both.size()).equals(both);
        return inOrder ? both : List.of();
    }

    /**
     * Everything above a table in a model.
     *
     * @param model that holds them
     * @param table its name
     * @return the nearest last
     */
    public static Set<ObjectName> above(DatabaseModel model, ObjectName table) {
        Set<ObjectName> above = new LinkedHashSet<>();
        for (ObjectName parent : model.table(table).map(Table::parents).orElse(List.of())) {
            above.addAll(above(model, parent));
            above.add(parent);
        }
        return above;
    }

    /**
     * Everything below a table in a model.
     *
     * @param model that holds them
     * @param table its name
     * @return partitions or children, theirs after them
     */
    public static Set<ObjectName> below(DatabaseModel model, ObjectName table) {
        Map<ObjectName, List<ObjectName>> children = new HashMap<>();
        for (Table other : model.all(Table.class)) {
            for (ObjectName parent : other.parents()) {
                children.computeIfAbsent(parent, any -> new ArrayList<>()).add(other.name());
            }
        }
        Set<ObjectName> below = new LinkedHashSet<>();
        addBelow(table, children, below);
        return below;
    }

    private static void addBelow(ObjectName table, Map<ObjectName, List<ObjectName>> children, Set<ObjectName> below) {
        for (ObjectName child : children.getOrDefault(table, List.of())) {
            below.add(child);
            addBelow(child, children, below);
        }
    }

    /**
     * The parents that a table is linked to all the time.
     *
     * @param table its name
     * @return none for one that comes, goes or is recreated
     */
    public List<ObjectName> parents(ObjectName table) {
        return kept.getOrDefault(table, List.of());
    }

    /**
     * The tables that are linked to one all the time.
     *
     * @param table its name
     * @return its own, not theirs
     */
    public List<ObjectName> children(ObjectName table) {
        return children.getOrDefault(table, List.of());
    }

    /**
     * Everything that statements on it have reached before they reach a table.
     *
     * @param table its name
     * @return the nearest last
     */
    public Set<ObjectName> ancestors(ObjectName table) {
        Set<ObjectName> ancestors = new LinkedHashSet<>();
        for (ObjectName parent : parents(table)) {
            ancestors.addAll(ancestors(parent));
            ancestors.add(parent);
        }
        return ancestors;
    }

    /**
     * Whether a table stays, and is taken off a parent, or put under one, or both.
     *
     * @param table its name
     * @return false for one that comes, goes or is recreated
     */
    public boolean isRelinked(ObjectName table) {
        return !left(table).isEmpty() || !joined(table).isEmpty();
    }

    /**
     * The parents that a table is taken off.
     *
     * @param table its name
     * @return in their order
     */
    public List<ObjectName> left(ObjectName table) {
        return loose(before, table);
    }

    /**
     * The parents that a table is put under.
     *
     * @param table its name
     * @return in their order
     */
    public List<ObjectName> joined(ObjectName table) {
        return loose(after, table);
    }

    private List<ObjectName> loose(DatabaseModel model, ObjectName table) {
        if (isRemade.test(table) || !kept.containsKey(table)) {
            return List.of();
        }
        return model.table(table).orElseThrow().parents().stream()
                .filter(parent -> !parents(table).contains(parent))
                .toList();
    }
}
