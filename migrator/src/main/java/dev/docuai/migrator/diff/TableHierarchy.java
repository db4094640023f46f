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
 * Which tables are partitions or children of which, before and after. Changes of a parent reach a child that stays
 * linked to it; a child whose links change is detached first and attached last.
 */
public final class TableHierarchy {
    private final DatabaseModel before;
    private final DatabaseModel after;
    private final Predicate<ObjectName> isRemade;
    private final Map<ObjectName, List<ObjectName>> kept = new HashMap<>();
    private final Map<ObjectName, List<ObjectName>> children = new HashMap<>();

    /**
     * Compares both sides.
     *
     * @param isRemade tables that are dropped and made anew
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

    /** Parents that a table keeps: their order must not change. */
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
     * All descendants of a table in a model.
     *
     * @param model that holds them
     * @return partitions or children, theirs after them
     */
    public static Set<ObjectName> below(DatabaseModel model, ObjectName table) {
        Set<ObjectName> below = new LinkedHashSet<>();
        for (Table child : model.children(table)) {
            below.add(child.name());
            below.addAll(below(model, child.name()));
        }
        return below;
    }

    /** The parents that a table is linked to all the time; none for one that comes, goes or is made anew. */
    public List<ObjectName> parents(ObjectName table) {
        return kept.getOrDefault(table, List.of());
    }

    /** The tables that are linked to one all the time; its own, not theirs. */
    public List<ObjectName> children(ObjectName table) {
        return children.getOrDefault(table, List.of());
    }

    /** All that statements on it have reached before they reach a table; the nearest last. */
    public Set<ObjectName> ancestors(ObjectName table) {
        Set<ObjectName> ancestors = new LinkedHashSet<>();
        for (ObjectName parent : parents(table)) {
            ancestors.addAll(ancestors(parent));
            ancestors.add(parent);
        }
        return ancestors;
    }

    /**
     * Whether a table stays and changes its parents.
     *
     * @return false for one that comes, goes or is made anew
     */
    public boolean isRelinked(ObjectName table) {
        return !left(table).isEmpty() || !joined(table).isEmpty();
    }

    /** The parents that a table is taken off, in their order. */
    public List<ObjectName> left(ObjectName table) {
        return loose(before, table);
    }

    /** The parents that a table is put under, in their order. */
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
