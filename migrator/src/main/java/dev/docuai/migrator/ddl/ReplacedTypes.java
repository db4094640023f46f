package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.schema.ObjectId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which types are replaced together: a type cannot be dropped while another one depends on it, so that a domain over an
 * enum, or a composite type with an attribute of it, is replaced in the same step.
 */
final class ReplacedTypes {
    private final Diff diff;
    private final TreeMap<ObjectId, Operation> changes = new TreeMap<>();

    ReplacedTypes(Diff diff) {
        this.diff = diff;
        for (Operation operation : diff.operations()) {
            boolean isChange = operation instanceof Recreate
                    || operation instanceof Alter alter && alter.before() instanceof EnumType;
            if (operation.id().kind().isType() && isChange) {
                changes.put(operation.id(), operation);
            }
        }
    }

    /** The types that are replaced together with a type, including itself. */
    Set<ObjectId> together(ObjectId id) {
        Set<ObjectId> found = new TreeSet<>(Set.of(id));
        Deque<ObjectId> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            ObjectId one = open.poll();
            for (ObjectId other : changes.keySet()) {
                if ((stands(one, other) || stands(other, one)) && found.add(other)) {
                    open.add(other);
                }
            }
        }
        return found;
    }

    private boolean stands(ObjectId type, ObjectId under) {
        return Stream.of(diff.before(), diff.after())
                .anyMatch(model -> model.needs(type).contains(under));
    }

    /** The types that are replaced in a direction: their own dependencies come first. */
    List<ObjectId> inOrder(Set<ObjectId> together, boolean isUp, DatabaseModel model) {
        Set<ObjectId> sorted = new LinkedHashSet<>();
        together.stream().filter(id -> isReplaced(id, isUp)).forEach(id -> add(id, isUp, together, model, sorted));
        return new ArrayList<>(sorted);
    }

    private void add(ObjectId id, boolean isUp, Set<ObjectId> together, DatabaseModel model, Set<ObjectId> sorted) {
        for (ObjectId needed : model.needs(id)) {
            if (together.contains(needed) && isReplaced(needed, isUp) && !sorted.contains(needed)) {
                add(needed, isUp, together, model, sorted);
            }
        }
        sorted.add(id);
    }

    /** An enum that only gains values is replaced only in the downgrade. */
    private boolean isReplaced(ObjectId id, boolean isUp) {
        Operation change = changes.get(id);
        if (change instanceof Recreate recreate) {
            return recreate.reason().isFor(isUp);
        }
        return change instanceof Alter alter && !isUp && isOtherLabels(alter);
    }

    private static boolean isOtherLabels(Alter alter) {
        return alter.before() instanceof EnumType from
                && alter.after() instanceof EnumType to
                && !from.labels().equals(to.labels());
    }
}
