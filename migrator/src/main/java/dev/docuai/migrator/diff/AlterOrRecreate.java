package dev.docuai.migrator.diff;

import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Create;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.CompositeType;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.DefinedObject;
import dev.docuai.migrator.schema.DomainType;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.schema.Function;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.OtherObject;
import dev.docuai.migrator.schema.Policy;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Table;
import dev.docuai.migrator.schema.Trigger;
import dev.docuai.migrator.schema.View;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a difference needs an ALTER, a recreation, or nothing. The rules are those of PostgreSQL's manual pages on
 * ALTER.
 */
final class AlterOrRecreate {
    private static final Set<String> OF_THE_WHOLE = Set.of("part of");
    private static final Set<String> OF_A_PART = Set.of("part of", "comment", "options");

    private AlterOrRecreate() {}

    /** Empty if no plan can make it. */
    static Optional<Operation> of(Difference difference, DatabaseModel before, DatabaseModel after) {
        SchemaObject old = difference.before().orElse(null);
        SchemaObject wanted = difference.after().orElse(null);
        if (isUnknown(old) || isUnknown(wanted)) {
            return Optional.empty();
        }
        if (old == null || wanted == null) {
            return Optional.of(old == null ? new Create(difference.after().orElseThrow()) : new Drop(old));
        }
        Set<String> changed =
                difference.changes().stream().map(Difference.Change::name).collect(Collectors.toSet());
        if (isBeyondUs(old, changed, before)) {
            return Optional.empty();
        }
        return Optional.of(
                isAlterable(old, wanted, changed, before, after)
                        ? new Alter(old, wanted)
                        : new Recreate(old, wanted, Reason.BOTH_WAYS));
    }

    private static boolean isUnknown(@Nullable SchemaObject object) {
        return object instanceof OtherObject other && !other.isCast();
    }

    /**
     * The table access method, and the mark of an interrupted build, which on a partitioned table means that partitions
     * lack the index.
     */
    private static boolean isBeyondUs(SchemaObject old, Set<String> changed, DatabaseModel before) {
        return old instanceof Table && changed.contains("access method")
                || old instanceof Index index
                        && changed.contains("invalid")
                        && before.table(index.table())
                                .filter(Table::isPartitioned)
                                .isEmpty();
    }

    private static boolean isAlterable(
            SchemaObject old, SchemaObject wanted, Set<String> changed, DatabaseModel before, DatabaseModel after) {
        if (changed.equals(Set.of("comment")) || old instanceof Attachment) {
            return true;
        }
        if (old instanceof EnumType from && wanted instanceof EnumType to) {
            return isSubsequence(from.labels(), to.labels());
        }
        if (old instanceof DomainType from && wanted instanceof DomainType to) {
            boolean isLookedAt = TypeUse.isLookedAt(from, to) || TypeUse.isLookedAt(to, from);
            return !changed.contains("type")
                    && !changed.contains("collation")
                    && !(isLookedAt && (TypeUse.isContained(from, before) || TypeUse.isContained(to, after)));
        }
        if (old instanceof CompositeType from && wanted instanceof CompositeType to) {
            boolean isStored = TypeUse.isStored(from.id(), before) || TypeUse.isStored(to.id(), after);
            return isGrown(from, to) && isGrown(to, from) && !(isStored && TypeUse.isRetyped(from, to));
        }
        if (old instanceof Column from && wanted instanceof Column to) {
            return from.generated().equals(to.generated());
        }
        if (old instanceof Constraint) {
            return !changed.contains("definition") && !(changed.contains("not valid") && validated(old));
        }
        if (old instanceof Function from && wanted instanceof Function to) {
            return from.procedure() == to.procedure() && from.signature().equals(to.signature());
        }
        if (old instanceof DefinedObject from && wanted instanceof DefinedObject to) {
            return isDetail(old.id().kind(), changed)
                    || from.kind() == Kind.SERVER && from.withoutVersion().equals(to.withoutVersion());
        }
        if (old instanceof View from && wanted instanceof View to) {
            return isReplaceable(from, to, changed, before, after);
        }
        if (old instanceof Index from && wanted instanceof Index to) {
            boolean isPart = from.partOf().isPresent() && to.partOf().isPresent();
            return (isPart ? OF_A_PART : OF_THE_WHOLE).containsAll(changed);
        }
        return !(old instanceof OtherObject)
                && !((old instanceof Trigger || old instanceof Policy) && changed.contains("definition"));
    }

    /** CREATE OR REPLACE changes an aggregate with the same call signature. */
    private static boolean isDetail(Kind kind, Set<String> changed) {
        return switch (kind) {
            case AGGREGATE -> !changed.contains("signature");
            case CONVERSION -> false;
            default -> !changed.contains("definition");
        };
    }

    /** New attributes come at the end, the others stay in their order. */
    private static boolean isGrown(CompositeType old, CompositeType wanted) {
        Set<String> names = old.fields().stream().map(CompositeType.Field::name).collect(Collectors.toSet());
        List<String> order =
                wanted.fields().stream().map(CompositeType.Field::name).toList();
        List<String> kept = order.stream().filter(names::contains).toList();
        return order.subList(0, kept.size()).equals(kept)
                && isSubsequence(
                        kept,
                        old.fields().stream().map(CompositeType.Field::name).toList());
    }

    private static boolean validated(SchemaObject constraint) {
        return ((Constraint) constraint).validated();
    }

    /**
     * CREATE OR REPLACE VIEW may add columns at the end; going back then means to drop it, and no object may depend on
     * it.
     */
    private static boolean isReplaceable(
            View old, View wanted, Set<String> changed, DatabaseModel before, DatabaseModel after) {
        if (!changed.contains("query") && old.columns().equals(wanted.columns())) {
            return true;
        }
        if (old.materialized()) {
            return false;
        }
        boolean appended = wanted.columns().size() > old.columns().size()
                && wanted.columns().subList(0, old.columns().size()).equals(old.columns());
        return old.columns().equals(wanted.columns())
                || appended
                        && before.dependents(old.id()).isEmpty()
                        && after.dependents(old.id()).isEmpty();
    }

    static boolean isSubsequence(List<String> part, List<String> whole) {
        int at = 0;
        for (String label : whole) {
            if (at < part.size() && part.get(at).equals(label)) {
                at++;
            }
        }
        return at == part.size();
    }
}
