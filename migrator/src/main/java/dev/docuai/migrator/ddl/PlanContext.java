package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.Operation.Create;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.diff.SerialColumn;
import dev.docuai.migrator.diff.TableHierarchy;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Table;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The context of a step: the models and the other operations of the plan, such as new, used and dropped tables. */
final class PlanContext {
    private final DatabaseModel before;
    private final DatabaseModel after;
    private final Map<ObjectId, Operation> operations = new HashMap<>();
    private final Set<ObjectName> created = new HashSet<>();
    private final Set<ObjectName> dropped = new HashSet<>();
    private final boolean online;
    private final Map<ObjectName, Long> sizes;
    private final ColumnValues values;
    private final ReplacedTypes replacedTypes;
    private final Diff diff;
    private final TemporaryNames names;
    private final Set<ObjectId> apart;
    private final TableHierarchy lineage;
    private final Set<ObjectName> moving;

    PlanContext(Diff diff, LockingMode style, Map<ObjectName, Long> sizes, ColumnValues values, Set<ObjectId> apart) {
        this.diff = diff;
        this.values = values;
        this.replacedTypes = new ReplacedTypes(diff);
        this.before = diff.before();
        this.after = diff.after();
        this.online = style != LockingMode.OFFLINE;
        this.sizes = sizes;
        this.apart = Set.copyOf(apart);
        this.names = new TemporaryNames(before, after);
        for (Operation operation : diff.operations()) {
            operations.put(operation.id(), operation);
            if (operation.id().kind() == Kind.TABLE || operation.id().kind() == Kind.MATERIALIZED_VIEW) {
                if (operation instanceof Create || operation instanceof Recreate) {
                    created.add(operation.id().name());
                }
                if (operation instanceof Drop || operation instanceof Recreate) {
                    dropped.add(operation.id().name());
                }
            }
        }
        this.lineage = new TableHierarchy(before, after, this::isRemade);
        this.moving = moving(before, lineage);
    }

    /** Which tables are partitions or children of which. */
    TableHierarchy lineage() {
        return lineage;
    }

    DatabaseModel before() {
        return before;
    }

    DatabaseModel after() {
        return after;
    }

    /** Where what comes is, or what goes. */
    DatabaseModel model(boolean isAfter) {
        return isAfter ? after : before;
    }

    /** Whether this plan creates the relation, so that no session uses it yet. */
    boolean isNew(ObjectName relation) {
        return created.contains(relation);
    }

    /** Whether this plan drops a relation with its parts. */
    boolean isGoing(ObjectName relation) {
        return dropped.contains(relation);
    }

    /**
     * Whether a relation may be in use, so that locks matter. A partition that changes its parent is detached for one
     * transaction, without steps that would take more.
     */
    boolean isInUse(ObjectName relation) {
        return online && !isNew(relation) && !isGoing(relation) && !moving.contains(relation);
    }

    /** Tables that change their parents, and their ancestors. */
    private static Set<ObjectName> moving(DatabaseModel before, TableHierarchy lineage) {
        Set<ObjectName> moving = new HashSet<>();
        for (Table table : before.all(Table.class)) {
            if (!lineage.left(table.name()).isEmpty()
                    && !lineage.joined(table.name()).isEmpty()) {
                moving.add(table.name());
                moving.addAll(TableHierarchy.above(before, table.name()));
            }
        }
        return moving;
    }

    /** Whether a table is dropped and recreated. */
    boolean isRemade(ObjectName table) {
        return operations.get(ObjectId.table(table)) instanceof Recreate;
    }

    /** The operations on the columns, constraints and indexes of a table. */
    List<ObjectId> doneToPartsOf(ObjectName table) {
        return operations.values().stream()
                .map(Operation::id)
                .filter(id -> Stream.of(before, after)
                        .flatMap(model -> model.get(id).stream())
                        .anyMatch(part -> isPartOf(part, table)))
                .toList();
    }

    private static boolean isPartOf(SchemaObject part, ObjectName table) {
        return (part instanceof Index || part instanceof Column || part instanceof Constraint)
                && part.relation().equals(table);
    }

    /** The dependents of tables or their columns, recursively. */
    static Set<ObjectId> leaningOn(Set<ObjectName> tables, DatabaseModel model) {
        Deque<ObjectId> open = new ArrayDeque<>();
        for (ObjectName table : tables) {
            open.add(ObjectId.table(table));
            model.columns(table).forEach(column -> open.add(column.id()));
        }
        Set<ObjectId> leaning = new HashSet<>();
        while (!open.isEmpty()) {
            for (ObjectId id : model.dependents(open.pop())) {
                if (leaning.add(id)) {
                    open.push(id);
                }
            }
        }
        return leaning;
    }

    /** Partitions or children of a table, before or after, and their operations. */
    List<Operation> doneToSiblings(ObjectName parent) {
        return operations.values().stream()
                .filter(operation -> Stream.of(before, after)
                        .flatMap(model -> model.get(operation.id()).stream())
                        .anyMatch(object ->
                                object instanceof Table table && table.parents().contains(parent)))
                .toList();
    }

    /** The types that are replaced. */
    ReplacedTypes replacedTypes() {
        return replacedTypes;
    }

    /** The upgrade's changes of a type that the upgrade does not replace. */
    List<String> inPlace(ObjectId type) {
        return operations.get(type) instanceof Operation.Alter alter
                        && alter.before() instanceof EnumType from
                        && alter.after() instanceof EnumType to
                ? EnumDdl.inPlace(from, to)
                : List.of();
    }

    /** The conversion of a column's values to the type that replaces theirs; empty for the default. */
    Optional<TypeConversion> conversionOfReplaced(Column column, boolean isUp) {
        return values.conversion(column.id(), isUp);
    }

    /** Whether a column gets another type, or it or a type under it is recreated. */
    boolean isUnsettled(ObjectName table, String column) {
        return Stream.concat(Stream.of(table), lineage.ancestors(table).stream())
                .anyMatch(owner -> isChanging(owner, column));
    }

    private boolean isChanging(ObjectName table, String column) {
        ObjectId id = ObjectId.column(table, column);
        Operation operation = operations.get(id);
        if (operation instanceof Operation.Alter alter
                && alter.before() instanceof Column from
                && alter.after() instanceof Column to
                && !from.isOfTypeOf(to)) {
            return true;
        }
        return operation instanceof Recreate
                || before.needs(id).stream()
                        .anyMatch(needed -> needed.kind().isType() && (isRecreated(needed) || isAltered(needed)));
    }

    /** Whether the operation on an object must be split into small steps, to make an order possible. */
    boolean isApart(ObjectId id) {
        return apart.contains(id);
    }

    /** The sequence that is created and dropped with a column: not one that exists without the column, too. */
    Optional<SerialColumn> serial(Column column, DatabaseModel model) {
        return SerialColumn.of(model, column)
                .filter(serial -> serial.keyword().isPresent())
                .filter(serial -> isRemade(column.table())
                        || before.get(serial.sequence().id()).isEmpty()
                        || after.get(serial.sequence().id()).isEmpty());
    }

    /** Whether a foreign key uses a key or a unique index that changes. */
    boolean isReferenced(ObjectId key) {
        return operations.values().stream()
                .filter(operation -> operation.id().kind() == Kind.CONSTRAINT)
                .map(Operation::id)
                .anyMatch(
                        id -> before.needs(id).contains(key) || after.needs(id).contains(key));
    }

    /** Whether an object is dropped and recreated. */
    boolean isRecreated(ObjectId id) {
        return operations.get(id) instanceof Recreate;
    }

    /** Whether an object is dropped and recreated in a direction. */
    boolean isRecreated(ObjectId id, boolean isUp) {
        return operations.get(id) instanceof Recreate recreate
                && recreate.reason().isFor(isUp);
    }

    /** Whether a column is dropped and added by one and the same operation, as generated ones are. */
    boolean isAddedAnew(ObjectId column) {
        return operations.get(column) instanceof Recreate recreate
                && recreate.before() instanceof Column from
                && recreate.after() instanceof Column to
                && !(from.generated() + to.generated()).isEmpty();
    }

    /** The conversion of a column's values; empty if its type stays. */
    Optional<TypeConversion> conversion(Column from, Column to, boolean isUp) {
        if (from.isOfTypeOf(to)) {
            return Optional.empty();
        }
        return Optional.of(values.conversion(to.id(), isUp).orElseGet(() -> unasked(from, to)));
    }

    /** No server was queried. */
    private TypeConversion unasked(Column from, Column to) {
        boolean isSearched = EmbeddingChange.isSearched(diff, to.table(), to.name());
        return EmbeddingChange.of(from, to, isSearched).orElse(TypeConversion.UNASKED);
    }

    /** The value of existing rows in a new column; unknown if they get the column's own default. */
    Backfill fill(Column column, DatabaseModel model) {
        return values.fill(column.id())
                .or(() -> column.needsValue() ? EmptyValue.of(column, model).map(Backfill::of) : Optional.empty())
                .orElse(Backfill.UNKNOWN);
    }

    /** Whether a new column needs a value that it does not have by default. */
    boolean isFilled(Column column) {
        return column.needsValue()
                || values.fill(column.id())
                        .filter(fill -> !fill.expression().isEmpty())
                        .isPresent();
    }

    /** Whether an object has dependents, before or after. */
    boolean isNeeded(ObjectId id) {
        return !before.dependents(id).isEmpty() || !after.dependents(id).isEmpty();
    }

    /** The name of an object after the plan. */
    ObjectId renamed(ObjectId id) {
        return operations.get(id) instanceof Operation.Rename rename
                ? rename.after().id()
                : id;
    }

    /** Whether an object stays and changes. */
    boolean isAltered(ObjectId id) {
        return operations.get(id) instanceof Operation.Alter;
    }

    /** Whether the plan changes an object. */
    boolean isTouched(ObjectId id) {
        return operations.containsKey(id);
    }

    /**
     * Whether a part of a new (or dropped) table can be created or dropped with it: not if the part needs an object
     * that this plan also creates or drops.
     */
    boolean isLeftToTable(ObjectId part, ObjectName table, boolean comes) {
        boolean withTable = comes ? isNew(table) : isGoing(table);
        return withTable
                && model(comes).needs(part).stream()
                        .filter(needed -> !needed.name().equals(table))
                        .noneMatch(this::isTouched);
    }

    /** An unused name for a temporary object. */
    ObjectName aside(ObjectName name, String suffix, ObjectId owner) {
        return names.beside(name, suffix, owner);
    }

    /** The estimated number of rows of a table; -1 if unknown. */
    long rows(ObjectName table) {
        return sizes.getOrDefault(table, -1L);
    }
}
