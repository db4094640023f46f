package dev.docuai.migrator.diff;

import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.diff.Operation.Rename;
import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.schema.Grant;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Sequence;
import dev.docuai.migrator.schema.View;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Properties that are set on objects that a plan drops, creates or recreates: they are lost with the object and must be
 * set again, in each direction.
 *
 * @param lost properties that the database loses with their object: the downgrade sets them again
 * @param made properties to set on an object of the target that the upgrade creates
 * @param settled attachments that need no further step of their own
 */
public record Attachments(List<Attachment> lost, List<Attachment> made, Set<ObjectId> settled) {
    private static final String SEQUENCE = "sequence ";

    private static final Set<Kind> PARTS = Set.of(Kind.COLUMN, Kind.CONSTRAINT, Kind.INDEX, Kind.TRIGGER, Kind.POLICY);

    /** Copies lists and set. */
    public Attachments {
        lost = List.copyOf(lost);
        made = List.copyOf(made);
        settled = Set.copyOf(settled);
    }

    /** Finds them; none if every object with something set on it stays. */
    public static Attachments of(Collection<Operation> all, DatabaseModel before, DatabaseModel after) {
        Map<ObjectId, Operation> operations = new LinkedHashMap<>();
        all.forEach(operation -> operations.put(operation.id(), operation));
        if (all.stream().allMatch(Rename.class::isInstance)) {
            return new Attachments(List.of(), List.of(), Set.of());
        }
        Set<ObjectId> renamed = new HashSet<>();
        operations.values().stream()
                .filter(Rename.class::isInstance)
                .forEach(rename -> renamed.addAll(List.of(
                        rename.id(), Objects.requireNonNull(rename.after()).id())));
        Set<ObjectId> settled = new LinkedHashSet<>();
        settingAgain(before, after, operations, renamed, Reason.BOTH_WAYS).forEach(one -> settled.add(one.id()));
        settingAgain(after, before, operations, renamed, Reason.BOTH_WAYS).forEach(one -> settled.add(one.id()));
        return new Attachments(
                settingAgain(before, after, operations, renamed, Reason.ON_THE_WAY_DOWN),
                settingAgain(after, before, operations, renamed, Reason.ON_THE_WAY_UP),
                settled);
    }

    /** What goes from a model with its object, or has to be set anew because the object is. */
    private static List<Attachment> settingAgain(
            DatabaseModel model,
            DatabaseModel other,
            Map<ObjectId, Operation> operations,
            Set<ObjectId> renamed,
            Reason direction) {
        return model.all(Attachment.class).stream()
                .filter(attachment ->
                        !isThere(attachment, attachment.subject(), other) && !renamed.contains(attachment.subject())
                                || movesTo(attachment, other)
                                || isMadeAnew(attachment.subject(), model, operations, direction))
                .toList();
    }

    /** A sequence that a column owns by itself is there as long as the column is an identity column. */
    private static boolean isThere(Attachment attachment, ObjectId subject, DatabaseModel model) {
        boolean isSequence = attachment.object().startsWith(SEQUENCE);
        return model.get(subject)
                .filter(object -> !isSequence
                        || !(object instanceof Column column)
                        || !column.identity().isEmpty())
                .isPresent();
    }

    /** The same on another object: a serial column has become an identity column, or vice versa. */
    private static boolean movesTo(Attachment attachment, DatabaseModel other) {
        return other.get(attachment.id())
                .filter(object -> object instanceof Attachment there
                        && !there.subject().equals(attachment.subject())
                        && there.object().startsWith(SEQUENCE))
                .isPresent();
    }

    /** Whether an object, or what it is a part of, is dropped and made in a direction. */
    private static boolean isMadeAnew(
            ObjectId subject, DatabaseModel model, Map<ObjectId, Operation> operations, Reason direction) {
        return wholes(subject, model).stream()
                .map(operations::get)
                .filter(Objects::nonNull)
                .anyMatch(operation -> {
                    if (operation instanceof Recreate recreate) {
                        return recreate.reason() == Reason.BOTH_WAYS || recreate.reason() == direction;
                    }
                    return direction == Reason.ON_THE_WAY_DOWN && isTakenBackByMakingAnew(operation);
                });
    }

    /** CREATE OR REPLACE VIEW cannot take a column away again, nor ALTER TYPE a value. */
    private static boolean isTakenBackByMakingAnew(Operation operation) {
        if (!(operation instanceof Alter alter)) {
            return false;
        }
        return alter.before() instanceof View from
                        && alter.after() instanceof View to
                        && from.columns().size() < to.columns().size()
                || alter.before() instanceof EnumType old
                        && alter.after() instanceof EnumType wanted
                        && !old.labels().equals(wanted.labels());
    }

    /**
     * An object and the object that it belongs to.
     *
     * @param model holds it
     * @return its id, and the id of its table or view if it is a part of one
     */
    public static Set<ObjectId> wholes(ObjectId subject, DatabaseModel model) {
        Set<ObjectId> wholes = new LinkedHashSet<>(Set.of(subject));
        if (PARTS.contains(subject.kind())) {
            Optional<SchemaObject> object = model.get(subject);
            for (Kind kind : List.of(Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW)) {
                wholes.add(ObjectId.of(
                        kind,
                        object.isPresent() && object.get() instanceof Index index ? index.table() : subject.name()));
            }
        }
        return wholes;
    }

    /** The target with what renamed objects keep though it says nothing of that. */
    static DatabaseModel carried(Map<ObjectId, Operation> operations, DatabaseModel before, DatabaseModel after) {
        Map<ObjectId, SchemaObject> objects = new LinkedHashMap<>(after.objects());
        for (Operation operation : operations.values()) {
            if (operation instanceof Rename rename) {
                kept(rename, before).forEach((old, kept) -> {
                    if (old.comparison() != Attachment.Comparison.ALWAYS) {
                        objects.putIfAbsent(kept.id(), kept);
                    }
                });
            }
        }
        return objects.equals(after.objects()) ? after : after.with(objects.values());
    }

    /** The operations but for those that follow from others: what goes or comes with its object, what a rename carries along. */
    static List<Operation> settled(Map<ObjectId, Operation> operations, DatabaseModel before, DatabaseModel reached) {
        Map<ObjectId, Operation> left = new LinkedHashMap<>(operations);
        for (Operation operation : operations.values()) {
            if (operation instanceof Rename rename) {
                kept(rename, before).forEach((old, kept) -> {
                    if (reached.get(kept.id()).equals(Optional.of(kept))) {
                        left.remove(old.id());
                        left.remove(kept.id());
                    }
                });
            }
        }
        left.keySet().removeAll(of(left.values(), before, reached).settled());
        return List.copyOf(left.values());
    }

    /** What is set on an object, before and after it is renamed. */
    private static Map<Attachment, Attachment> kept(Rename rename, DatabaseModel before) {
        Map<Attachment, Attachment> kept = new LinkedHashMap<>();
        ObjectId renamed = rename.after().id();
        for (Attachment old : before.all(Attachment.class)) {
            if (old.subject().equals(rename.before().id())) {
                kept.put(old, old.on(renamed, renamed.name()));
            }
        }
        return kept;
    }

    /**
     * The target, completed from the database: with attachments that are only kept, and with the privileges unless they
     * are compared.
     *
     * @param withPrivileges whether owners and grants are compared
     * @return the completed target
     */
    public static DatabaseModel takenOver(DatabaseModel before, DatabaseModel after, boolean withPrivileges) {
        Map<ObjectId, SchemaObject> objects = new LinkedHashMap<>();
        after.objects().forEach((id, object) -> {
            if (!(object instanceof Attachment attachment) || isSaid(attachment, withPrivileges)) {
                objects.put(id, object);
            }
        });
        for (Attachment old : before.all(Attachment.class)) {
            if (isLeft(old, withPrivileges)) {
                subject(old, before, after)
                        .ifPresent(subject -> objects.putIfAbsent(old.id(), old.on(subject, old.name())));
            }
        }
        return after.with(objects.values());
    }

    private static boolean isSaid(Attachment attachment, boolean withPrivileges) {
        return switch (attachment.comparison()) {
            case ALWAYS, IF_SAID -> true;
            case ON_REQUEST -> withPrivileges;
            case NEVER -> false;
        };
    }

    private static boolean isLeft(Attachment attachment, boolean withPrivileges) {
        boolean isNothing = attachment instanceof Grant grant && grant.isUsual();
        return switch (attachment.comparison()) {
            case ALWAYS -> false;
            case IF_SAID, NEVER -> true;
            case ON_REQUEST -> !withPrivileges || isNothing;
        };
    }

    /** The object in the target: a sequence may have become an identity column's, or the other way round. */
    private static Optional<ObjectId> subject(Attachment old, DatabaseModel before, DatabaseModel after) {
        List<ObjectId> candidates = new ArrayList<>(List.of(old.subject()));
        if (old.object().startsWith(SEQUENCE)) {
            candidates.add(ObjectId.of(Kind.SEQUENCE, old.name()));
            before.get(old.subject())
                    .flatMap(object -> object instanceof Sequence sequence ? sequence.owner() : Optional.empty())
                    .ifPresent(candidates::add);
        }
        return candidates.stream()
                .filter(candidate -> isThere(old, candidate, after))
                .findFirst();
    }
}
