package dev.docuai.migrator.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The objects of a database and their dependencies. Equal models have equal objects, and so equal dependencies. */
public final class DatabaseModel {
    /** An empty model. */
    public static final DatabaseModel EMPTY = new DatabaseModel(List.of(), Map.of());

    private final Map<ObjectId, SchemaObject> objects;
    private final Map<ObjectId, Set<ObjectId>> needs;
    private final Set<ObjectName> names;
    private volatile @Nullable Lookup lookup;

    /** What follows from the objects and what they need, in their order; found out when it is first asked for. */
    private record Lookup(
            Map<ObjectName, List<Column>> columns,
            Map<ObjectName, List<Constraint>> constraints,
            Map<ObjectName, List<Table>> children,
            Map<ObjectId, List<SchemaObject>> parts,
            Map<ObjectId, List<ObjectId>> dependents) {
        static Lookup of(DatabaseModel model) {
            Lookup lookup =
                    new Lookup(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
            for (SchemaObject object : model.objects.values()) {
                if (object instanceof Column column) {
                    add(lookup.columns, column.table(), column);
                } else if (object instanceof Constraint constraint) {
                    add(lookup.constraints, constraint.table(), constraint);
                } else if (object instanceof Table table) {
                    table.parents().forEach(parent -> add(lookup.children, parent, table));
                }
                object.partOf().ifPresent(whole -> add(lookup.parts, whole, object));
                model.needs(object.id()).forEach(needed -> add(lookup.dependents, needed, object.id()));
            }
            return lookup;
        }

        private static <K, V> void add(Map<K, List<V>> lists, K key, V value) {
            lists.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
        }
    }

    /**
     * A model.
     *
     * @param objects columns of a table in their order
     * @param needs object to its dependencies; ids that are no objects of the model are dropped
     * @throws IllegalArgumentException if two objects have one id
     */
    public DatabaseModel(Collection<? extends SchemaObject> objects, Map<ObjectId, Set<ObjectId>> needs) {
        Map<ObjectId, SchemaObject> byId = new LinkedHashMap<>();
        for (SchemaObject object : objects) {
            if (byId.put(object.id(), object) != null) {
                throw new IllegalArgumentException("two objects are called " + object.id());
            }
        }
        Map<ObjectId, Set<ObjectId>> known = new LinkedHashMap<>();
        needs.forEach((id, wanted) -> {
            if (byId.containsKey(id)) {
                Set<ObjectId> kept = new LinkedHashSet<>(wanted);
                kept.retainAll(byId.keySet());
                kept.remove(id);
                if (!kept.isEmpty()) {
                    known.put(id, Collections.unmodifiableSet(kept));
                }
            }
        });
        this.objects = Collections.unmodifiableMap(byId);
        this.needs = Collections.unmodifiableMap(known);
        this.names = Set.of();
    }

    private DatabaseModel(DatabaseModel model, Set<ObjectName> names) {
        this.objects = model.objects;
        this.needs = model.needs;
        this.names = Set.copyOf(names);
    }

    /**
     * The same model with further names that are taken in the database.
     *
     * @param taken names of relations, types and constraints
     * @return equal to this one
     */
    public DatabaseModel withNames(Set<ObjectName> taken) {
        return new DatabaseModel(this, taken);
    }

    /**
     * Names taken in addition to those of the objects.
     *
     * @return of relations, types and constraints; empty unless the model was read from a database
     */
    public Set<ObjectName> names() {
        return names;
    }

    /** Every object, by id, in the order in which they were read. */
    public Map<ObjectId, SchemaObject> objects() {
        return objects;
    }

    /** An object; empty if there is none. */
    public Optional<SchemaObject> get(ObjectId id) {
        return Optional.ofNullable(objects.get(id));
    }

    /** An object of a kind; empty if there is none of that id, or it is of another kind. */
    public <T extends SchemaObject> Optional<T> get(ObjectId id, Class<T> type) {
        return get(id).filter(type::isInstance).map(type::cast);
    }

    /** A table, if there is one of that name. */
    public Optional<Table> table(ObjectName name) {
        return get(ObjectId.table(name), Table.class);
    }

    /** A column, if the table is there and has it. */
    public Optional<Column> column(ObjectName table, String name) {
        return get(ObjectId.column(table, name), Column.class);
    }

    /** Objects of a kind, in the order in which they were read. */
    public <T extends SchemaObject> List<T> all(Class<T> type) {
        return objects.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** The columns of a table, in their order. */
    public List<Column> columns(ObjectName table) {
        return Collections.unmodifiableList(lookup().columns().getOrDefault(table, List.of()));
    }

    /** The constraints of a table, in the order in which they were read. */
    public List<Constraint> constraints(ObjectName table) {
        return Collections.unmodifiableList(lookup().constraints().getOrDefault(table, List.of()));
    }

    /** What an object cannot be without; ids of objects of this model. */
    public Set<ObjectId> needs(ObjectId id) {
        return needs.getOrDefault(id, Set.of());
    }

    /** The same of all objects that need any. */
    public Map<ObjectId, Set<ObjectId>> needs() {
        return needs;
    }

    /** What cannot be without an object: the other direction of {@link #needs}, in the order of the objects. */
    public List<ObjectId> dependents(ObjectId id) {
        return Collections.unmodifiableList(lookup().dependents().getOrDefault(id, List.of()));
    }

    /** The types that an object is of, or that its types stand on: not the built-in ones, which are no objects. */
    public Set<ObjectId> types(ObjectId id) {
        Set<ObjectId> types = new LinkedHashSet<>();
        Deque<ObjectId> open = new ArrayDeque<>(needs(id));
        while (!open.isEmpty()) {
            ObjectId type = open.poll();
            if (type.kind().isType() && types.add(type)) {
                open.addAll(needs(type));
            }
        }
        return types;
    }

    /** The partitions or children of a table, not theirs. */
    public List<Table> children(ObjectName table) {
        return Collections.unmodifiableList(lookup().children().getOrDefault(table, List.of()));
    }

    /** What an index, key or foreign key of a partitioned table consists of: one for each partition that has one. */
    public List<SchemaObject> parts(ObjectId whole) {
        return Collections.unmodifiableList(lookup().parts().getOrDefault(whole, List.of()));
    }

    private Lookup lookup() {
        Lookup known = lookup;
        if (known == null) {
            known = Lookup.of(this);
            lookup = known;
        }
        return known;
    }

    /**
     * Other objects with the dependencies of this model.
     *
     * @param others instead of the objects of this model
     * @return with the dependencies among them
     */
    public DatabaseModel with(Collection<? extends SchemaObject> others) {
        return new DatabaseModel(others, needs).withNames(names);
    }

    /** The objects that fulfil a condition, with what they need among themselves. */
    public DatabaseModel only(Predicate<SchemaObject> condition) {
        return with(objects.values().stream().filter(condition).toList());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DatabaseModel model && objects.equals(model.objects);
    }

    @Override
    public int hashCode() {
        return objects.hashCode();
    }

    @Override
    public String toString() {
        return objects.values().toString();
    }
}
