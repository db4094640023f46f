package dev.docuai.migrator.diff;

import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.DomainType;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.OtherObject;
import dev.docuai.migrator.schema.Policy;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.schema.Trigger;
import dev.docuai.migrator.schema.View;
import dev.docuai.migrator.sql.SourceText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Adds dependents that must be recreated, because PostgreSQL refuses to keep them while a dependency is dropped or gets
 * another type. The dependencies come from {@code pg_depend}; the refused changes from the manual page on ALTER TABLE.
 */
final class DependentRecreation {
    /** Something that cannot change while others lean on it. */
    private record Upheaval(ObjectId id, boolean isMadeAnew, boolean isOtherType, Reason reason) {}

    private final Map<ObjectId, Operation> operations;
    private final DatabaseModel before;
    private final DatabaseModel after;
    private final Deque<Upheaval> open = new ArrayDeque<>();
    /** Columns that get another type, apart from a change of length. */
    private final Set<ObjectId> retyped = new HashSet<>();

    private final Map<ObjectId, Reason> remade = new HashMap<>();

    private DependentRecreation(Map<ObjectId, Operation> operations, DatabaseModel before, DatabaseModel after) {
        this.operations = new LinkedHashMap<>(operations);
        this.before = before;
        this.after = after;
    }

    static Map<ObjectId, Operation> with(
            Map<ObjectId, Operation> operations, DatabaseModel before, DatabaseModel after) {
        DependentRecreation dependents = new DependentRecreation(operations, before, after);
        operations.values().forEach(dependents::look);
        while (!dependents.open.isEmpty()) {
            dependents.settle(dependents.open.pop());
        }
        return dependents.operations;
    }

    private void look(Operation operation) {
        if (operation instanceof Drop drop) {
            open.push(new Upheaval(drop.id(), true, true, Reason.BOTH_WAYS));
        } else if (operation instanceof Recreate recreate && recreate.before() instanceof Table table) {
            remakeTree(table.name(), recreate.reason());
        } else if (operation instanceof Recreate recreate) {
            open.push(new Upheaval(recreate.id(), true, true, recreate.reason()));
        } else if (operation instanceof Alter alter) {
            if (alter.before() instanceof Column from && alter.after() instanceof Column to) {
                if (!from.isOfTypeOf(to)) {
                    boolean isSame = from.typeName().base().equals(to.typeName().base())
                            && from.collation().equals(to.collation());
                    if (!isSame) {
                        retyped.add(from.id());
                    }
                    open.push(
                            new Upheaval(from.id(), false, !from.typeName().isAkinTo(to.typeName()), Reason.BOTH_WAYS));
                }
            } else if (alter.before() instanceof EnumType from
                    && alter.after() instanceof EnumType to
                    && !from.labels().equals(to.labels())) {
                // A value can be added in place, but not removed.
                open.push(new Upheaval(from.id(), true, true, Reason.ON_THE_WAY_DOWN));
            } else if (TypeUse.isUpheaval(alter.before(), alter.after())) {
                open.push(new Upheaval(alter.id(), false, true, Reason.BOTH_WAYS));
            } else if (TypeUse.isUpheaval(alter.after(), alter.before())) {
                open.push(new Upheaval(alter.id(), false, true, Reason.ON_THE_WAY_DOWN));
            }
        }
    }

    private void settle(Upheaval upheaval) {
        for (ObjectId id : before.dependents(upheaval.id())) {
            SchemaObject dependent = before.get(id).orElseThrow();
            SchemaObject wanted = after.get(id).orElse(null);
            // An object that changes anyway releases the dropped one; any other object needs its replacement.
            boolean letsGo = operations.get(upheaval.id()) instanceof Drop
                    && changesMoreThanItsComment(id)
                    && !needsWhatTakesTheName(id, upheaval.id());
            if (wanted == null || letsGo) {
                continue;
            }
            boolean isColumnOfType =
                    dependent instanceof Column column && column.generated().isEmpty() && isType(upheaval.id());
            Optional<ObjectName> keyed = dependent instanceof Column column && isColumnOfType
                    ? TableRecreation.keyedBy(column, before)
                    : Optional.empty();
            if (dependent instanceof DomainType domain && letsGoOf(domain, upheaval.id())) {
                operations.putIfAbsent(id, new Alter(dependent, wanted));
            } else if (keyed.isPresent()) {
                remakeTree(keyed.get(), upheaval.reason());
            } else if (isColumnOfType) {
                // The type takes its columns along; their dependents are dropped and recreated.
                retyped.add(id);
                boolean isText = upheaval.id().kind() == Kind.RANGE_TYPE;
                open.push(new Upheaval(id, isText, true, upheaval.reason()));
            } else if (leans(dependent, upheaval)) {
                makeAnew(dependent, wanted, upheaval.reason());
            }
        }
    }

    /** A domain releases the functions of its checks and its default, unless its values are inside other types. */
    private boolean letsGoOf(DomainType domain, ObjectId needed) {
        return needed.kind() == Kind.FUNCTION
                && !TypeUse.isContained(domain, before)
                && !TypeUse.isContained(domain, after);
    }

    /** A recreated table takes its children along, and their dependents are recreated, too. */
    private void remakeTree(ObjectName root, Reason reason) {
        for (ObjectName table : TableRecreation.family(root, before, after)) {
            ObjectId id = ObjectId.table(table);
            Reason needed = isTouched(table) ? Reason.BOTH_WAYS : reason;
            if (remade.get(id) == Reason.BOTH_WAYS || remade.get(id) == needed) {
                continue;
            }
            remade.put(id, needed);
            operations.put(
                    id, new Recreate(before.get(id).orElseThrow(), after.get(id).orElseThrow(), needed));
            open.push(new Upheaval(id, true, true, needed));
            before.columns(table).forEach(column -> open.push(new Upheaval(column.id(), true, true, needed)));
            before.constraints(table).forEach(part -> open.push(new Upheaval(part.id(), true, true, needed)));
            for (Sequence sequence : before.all(Sequence.class)) {
                boolean isOwned = sequence.owner()
                        .filter(owner -> owner.name().equals(table))
                        .isPresent();
                if (isOwned && after.get(sequence.id()).isPresent()) {
                    makeAnew(sequence, after.get(sequence.id()).orElseThrow(), needed);
                }
            }
        }
    }

    /** Whether a table or its parts change in both directions. */
    private boolean isTouched(ObjectName table) {
        return operations.values().stream()
                .filter(operation -> !(operation instanceof Recreate recreate) || recreate.reason() == Reason.BOTH_WAYS)
                .anyMatch(operation -> before.get(operation.id())
                        .or(() -> after.get(operation.id()))
                        .filter(object -> object.relation().equals(table))
                        .isPresent());
    }

    private boolean changesMoreThanItsComment(ObjectId id) {
        return operations.containsKey(id)
                && new Difference(id, before.get(id), after.get(id))
                        .changes().stream().anyMatch(change -> !change.name().equals("comment"));
    }

    /** A view that replaces a materialized view: it can be created only after the other is dropped. */
    private boolean needsWhatTakesTheName(ObjectId id, ObjectId dropped) {
        return after.needs(id).stream()
                .anyMatch(needed -> needed.kind() != dropped.kind()
                        && needed.part().isEmpty()
                        && dropped.part().isEmpty()
                        && needed.name().equals(dropped.name()));
    }

    /** A collation takes its columns along as a type does. */
    private static boolean isType(ObjectId id) {
        return id.kind().isType() || id.kind() == Kind.COLLATION;
    }

    private boolean leans(SchemaObject dependent, Upheaval upheaval) {
        SchemaObject changed = before.get(upheaval.id()).orElseThrow();
        if (isType(dependent.id())) {
            return upheaval.isMadeAnew();
        }
        if (dependent instanceof View
                || dependent instanceof Policy
                || dependent instanceof Function
                || dependent instanceof Trigger
                || dependent instanceof DefinedObject
                || dependent instanceof OtherObject other && other.isCast()) {
            return true;
        }
        if (dependent instanceof Column column) {
            return changed instanceof Function
                    || changed instanceof DefinedObject
                    || !column.generated().isEmpty();
        }
        if (dependent instanceof Index index) {
            return upheaval.isMadeAnew()
                    || index.isVector()
                    || isParticular(index) && (upheaval.isOtherType() || joinsRetyped(index.id()))
                    || SourceText.moves(index.tail().where() + index.keys());
        }
        if (dependent instanceof Constraint constraint) {
            return switch (constraint.type()) {
                case FOREIGN_KEY -> upheaval.isMadeAnew() || upheaval.isOtherType();
                case CHECK ->
                    upheaval.isMadeAnew() && !(changed instanceof Constraint)
                            || joinsRetyped(constraint.id())
                            || changed instanceof Column && SourceText.moves(constraint.definition());
                default -> upheaval.isMadeAnew() && changed instanceof Column;
            };
        }
        return false;
    }

    /** Columns change one by one: an expression over two of them is invalid in between. */
    private boolean joinsRetyped(ObjectId id) {
        return before.needs(id).stream().filter(retyped::contains).count() > 1;
    }

    /** An index whose expressions or operator classes were written for the old type. */
    private static boolean isParticular(Index index) {
        return !index.tail().where().isEmpty()
                || index.keys().stream().anyMatch(key -> !index.columns().contains(key));
    }

    private void makeAnew(SchemaObject old, SchemaObject wanted, Reason reason) {
        Operation present = operations.get(old.id());
        if (present instanceof Recreate recreate
                && (recreate.reason() == Reason.BOTH_WAYS || Objects.equals(recreate.reason(), reason))) {
            return;
        }
        Reason both = present == null ? reason : Reason.BOTH_WAYS;
        operations.put(old.id(), new Recreate(old, wanted, both));
        open.push(new Upheaval(
                old.id(), !(old instanceof Column column) || !column.generated().isEmpty(), true, both));
    }
}
