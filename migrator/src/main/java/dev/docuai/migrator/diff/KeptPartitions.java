package dev.docuai.migrator.diff;

import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.Origin;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Partitions that a target does not mention, and that stay: their parts of the partitioned table's objects follow it.
 * Their new parts get names of their own.
 */
public record KeptPartitions(DatabaseModel before, DatabaseModel target) {
    /**
     * Adapts them.
     *
     * @param target with the partitions as they are in the database
     * @param kept the partitions
     * @return the target with the partitions as they will be
     */
    public static DatabaseModel follow(DatabaseModel before, DatabaseModel target, Set<ObjectName> kept) {
        List<ObjectName> fromTheTop = kept.stream()
                .sorted(Comparator.comparing((ObjectName table) ->
                                TableHierarchy.above(before, table).size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        DatabaseModel followed = target;
        for (ObjectName table : fromTheTop) {
            followed = new KeptPartitions(before, followed).following(table);
        }
        return followed;
    }

    private DatabaseModel following(ObjectName table) {
        ObjectName parent =
                before.table(table).map(Table::parents).orElseThrow().get(0);
        Map<ObjectId, SchemaObject> objects = new LinkedHashMap<>(target.objects());
        Map<ObjectId, Set<ObjectId>> needs = new HashMap<>(target.needs());
        columns(table, objects, needs);
        for (SchemaObject part : List.copyOf(objects.values())) {
            boolean isLost = isPartOf(part, table)
                    && whole(part, parent)
                            .filter(id -> target.get(id).isEmpty())
                            .isPresent();
            if (isLost) {
                objects.remove(part.id());
            }
        }
        for (SchemaObject whole : target.objects().values()) {
            if (isPartOf(whole, parent)) {
                Optional<SchemaObject> there = objects.values().stream()
                        .filter(part ->
                                isPartOf(part, table) && whole(part, parent).equals(Optional.of(whole.id())))
                        .findFirst();
                if (there.isPresent() && before.get(whole.id()).equals(Optional.of(whole))) {
                    continue;
                }
                part(whole, table, there.orElse(null), objects).ifPresent(part -> {
                    objects.put(part.id(), part);
                    Set<ObjectId> needed = new LinkedHashSet<>(List.of(ObjectId.table(table), whole.id()));
                    target.needs(whole.id()).stream()
                            .map(id -> id.name().equals(parent) ? new ObjectId(id.kind(), table, id.part()) : id)
                            .forEach(needed::add);
                    needs.put(part.id(), needed);
                });
            }
        }
        return new DatabaseModel(objects.values(), needs);
    }

    private void columns(ObjectName table, Map<ObjectId, SchemaObject> objects, Map<ObjectId, Set<ObjectId>> needs) {
        ColumnPropagation following =
                new ColumnPropagation(before, target, new TableHierarchy(before, target, any -> false));
        Set<String> names = new LinkedHashSet<>();
        before.columns(table).forEach(column -> names.add(column.name()));
        for (ObjectName ancestor : TableHierarchy.above(target, table)) {
            target.columns(ancestor).forEach(column -> names.add(column.name()));
        }
        for (String name : names) {
            ObjectId id = ObjectId.column(table, name);
            Optional<Column> column = following.column(table, name);
            column.ifPresentOrElse(found -> objects.put(id, withOwnDefault(found)), () -> objects.remove(id));
            needs.putIfAbsent(id, Set.of(ObjectId.table(table)));
        }
    }

    /** A default that is not the parent's stays. */
    private Column withOwnDefault(Column column) {
        Optional<Column> old = before.get(column.id(), Column.class);
        boolean isOwn = old.isPresent()
                && TableHierarchy.above(before, column.table()).stream()
                        .flatMap(parent -> before.column(parent, column.name()).stream())
                        .noneMatch(parent ->
                                parent.defaultExpression().equals(old.get().defaultExpression()));
        return isOwn ? column.withDefault(old.get().defaultExpression()) : column;
    }

    private static boolean isPartOf(SchemaObject object, ObjectName table) {
        return (object instanceof Index || object instanceof Constraint)
                && object.relation().equals(table);
    }

    private static Optional<ObjectId> whole(SchemaObject part, ObjectName parent) {
        boolean isCheck = part instanceof Constraint constraint
                && constraint.type() == Constraint.Type.CHECK
                && constraint.origin() == Origin.INHERITED;
        return isCheck
                ? Optional.of(new ObjectId(Kind.CONSTRAINT, parent, part.id().part()))
                : part.partOf();
    }

    private static Optional<SchemaObject> part(
            SchemaObject whole, ObjectName table, @Nullable SchemaObject there, Map<ObjectId, SchemaObject> objects) {
        if (whole instanceof Index index) {
            Index old = there instanceof Index found ? found : null;
            return Optional.of(new Index(
                    old == null ? free(table, index.columns(), "idx", objects) : old.name(),
                    table,
                    index.method(),
                    index.keys(),
                    index.tail(),
                    index.options(),
                    index.unique(),
                    true,
                    Optional.of(index.id()),
                    index.columns(),
                    old == null ? "" : old.comment()));
        }
        Constraint constraint = (Constraint) whole;
        if (constraint.definition().endsWith(" NO INHERIT")) {
            return Optional.empty();
        }
        String name = there != null
                ? there.id().part()
                : constraint.hasIndex()
                        ? free(table, constraint.columns(), "key", objects).name()
                        : constraint.name();
        return Optional.of(new Constraint(
                table,
                name,
                constraint.type(),
                constraint.definition(),
                constraint.validated(),
                constraint.columns(),
                constraint.options(),
                constraint.references(),
                Origin.INHERITED,
                constraint.type() == Constraint.Type.CHECK ? Optional.empty() : Optional.of(constraint.id()),
                there == null ? "" : there.comment()));
    }

    /** PostgreSQL's default name, or that name with a number. */
    private static ObjectName free(
            ObjectName table, List<String> columns, String suffix, Map<ObjectId, SchemaObject> objects) {
        List<String> words = new ArrayList<>(List.of(table.name()));
        words.addAll(columns);
        words.add(suffix);
        String plain = String.join("_", words).replace("\"", "");
        String base = plain.length() > 60 ? plain.substring(0, 60) : plain;
        for (int number = 0; ; number++) {
            String name = base + (number == 0 ? "" : String.valueOf(number));
            ObjectName free = table.sibling(Quoted.ident(name));
            boolean isTaken = objects.keySet().stream()
                    .anyMatch(id -> id.equals(ObjectId.of(Kind.INDEX, free))
                            || id.equals(new ObjectId(Kind.CONSTRAINT, table, free.name())));
            if (!isTaken) {
                return free;
            }
        }
    }
}
