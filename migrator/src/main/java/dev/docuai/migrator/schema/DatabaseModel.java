package dev.docuai.migrator.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
    private final Map<ObjectName, List<Column>> columns;
    private final Map<ObjectName, List<Constraint>> constraints;
    private final Set<ObjectName> names;
    private @Nullable Map<ObjectId, List<ObjectId>> dependents;
    private @Nullable Map<ObjectId, List<SchemaObject>> parts;

    /**
     * A model.
     *
     * @param objects columns of a table in their order
     * @param needs object to its dependencies; ids that are no objects of the model are dropped
     * @throws IllegalArgumentException if two objects have one id
     */
    public DatabaseModel(Collection<? extends SchemaObject> objects, Map<ObjectId, Set<ObjectId>> needs) {
        Map<ObjectId, SchemaObject> byId = new LinkedHashMap<>();
        Map<ObjectName, List<Column>> columnsByTable = new LinkedHashMap<>();
        Map<ObjectName, List<Constraint>> constraintsByTable = new LinkedHashMap<>();
        for (SchemaObject object : objects) {
            if (byId.put(object.id(), object) != null) {
                throw new IllegalArgumentException("two objects are called " + object.id());
            }
            if (object instanceof Column column) {
                columnsByTable
                        .computeIfAbsent(column.table(), table -> new ArrayList<>())
                        .add(column);
            } else if (object instanceof Constraint constraint) {
                constraintsByTable
                        .computeIfAbsent(constraint.table(), table -> new ArrayList<>())
                        .add(constraint);
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
        this.columns = columnsByTable;
        this.constraints = constraintsByTable;
        this.names = Set.of();
    }

    private DatabaseModel(DatabaseModel model, Set<ObjectName> names) {
        this.objects = model.objects;
        this.needs = model.needs;
        this.columns = model.columns;
        this.constraints = model.constraints;
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

    /**
     * An object.
     *
     * @param id its id
     * @return empty if there is none
     */
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

    /**
     * Objects of a kind.
     *
     * @param <T> their type
     * @param type their class
     * @return in the order in which they were read
     */
    public <T extends SchemaObject> List<T> all(Class<T> type) {
        return objects.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /**
     * The columns of a table.
     *
     * @param table its name
     * @return in their order
     */
    public List<Column> columns(ObjectName table) {
        return Collections.unmodifiableList(columns.getOrDefault(table, List.of()));
    }

    /**
     * The constraints of a table.
     *
     * @param table its name
     * @return in the order in which they were read
     */
    public List<Constraint> constraints(ObjectName table) {
        return Collections.unmodifiableList(constraints.getOrDefault(table, List.of()));
    }

    /**
     * The dependencies of an object.
     *
     * @param id an object
     * @return ids of objects of this model
     */
    public Set<ObjectId> needs(ObjectId id) {
        return needs.getOrDefault(id, Set.of());
    }

    /** The same of all objects that need any. */
    public Map<ObjectId, Set<ObjectId>> needs() {
        return needs;
    }

    /** What cannot be without an object: the other direction of {@link #needs}, in the order of the objects. */
    public List<ObjectId> dependents(ObjectId id) {
        Map<ObjectId, List<ObjectId>> index = dependents;
        if (index == null) {
            index = new HashMap<>();
            for (ObjectId object : objects.keySet()) {
                for (ObjectId needed : needs(object)) {
                    index.computeIfAbsent(needed, any -> new ArrayList<>()).add(object);
                }
            }
            dependents = index;
        }
        return index.getOrDefault(id, List.of());
    }

    /** What an index, key or foreign key of a partitioned table consists of: one for each partition that has one. */
    public List<SchemaObject> parts(ObjectId whole) {
        Map<ObjectId, List<SchemaObject>> index = parts;
        if (index == null) {
            index = new HashMap<>();
            for (SchemaObject object : objects.values()) {
                if (object.partOf().isPresent()) {
                    index.computeIfAbsent(object.partOf().get(), any -> new ArrayList<>())
                            .add(object);
                }
            }
            parts = index;
        }
        return index.getOrDefault(whole, List.of());
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

    /**
     * A part of this model.
     *
     * @param condition which objects
     * @return with the dependencies among them
     */
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
