package dev.docuai.migrator.compare;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Recreate;
import dev.docuai.migrator.diff.Operation.Rename;
import dev.docuai.migrator.schema.Attachment;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Objects that are not compared: those of other schemas, and those of the database such as publications. PostgreSQL
 * does not separate them: an object that they need cannot be dropped or changed. A plan that is not allowed to touch
 * them is refused before anything is written.
 *
 * @param scope decides which they are
 * @param mayRebuild whether they may be dropped and recreated as they were
 */
public record OutsideObjects(Scope scope, boolean mayRebuild) {
    /** Refuses a plan that would have to touch them. */
    public void check(Diff diff) {
        Set<String> blocked = new LinkedHashSet<>();
        Set<ObjectId> gone = gone(diff);
        for (SchemaObject object : diff.after().objects().values()) {
            if (!(object instanceof Attachment) && isOutside(object, diff.before())) {
                diff.before().needs(object.id()).stream()
                        .filter(needed -> gone.contains(needed) && !isReplaceable(object, needed))
                        .map(needed -> object.id() + " needs " + needed)
                        .forEach(blocked::add);
            }
        }
        if (!blocked.isEmpty()) {
            throw new MigratorException(
                    "objects outside the comparison need an object that the plan drops",
                    String.join("\n", blocked),
                    "change or drop them first, or compare their schemas, too");
        }
        Set<String> rebuilt = mayRebuild ? Set.of() : rebuilt(diff);
        if (!rebuilt.isEmpty()) {
            throw new MigratorException(
                    "the plan would have to recreate objects outside the comparison",
                    String.join("\n", rebuilt),
                    "add --rebuild-outside to recreate them, or change them by hand first");
        }
    }

    /** A foreign key can use another key of the same columns. */
    private static boolean isReplaceable(SchemaObject object, ObjectId needed) {
        return object instanceof Constraint constraint
                && constraint.type() == Constraint.Type.FOREIGN_KEY
                && (needed.kind() == Kind.CONSTRAINT || needed.kind() == Kind.INDEX);
    }

    /** Compared objects that the plan drops, also as parts of others. */
    private Set<ObjectId> gone(Diff diff) {
        Set<ObjectId> gone = new HashSet<>(diff.before().objects().keySet());
        gone.removeAll(diff.after().objects().keySet());
        diff.operations().stream()
                .filter(Rename.class::isInstance)
                .map(Operation::id)
                .forEach(gone::remove);
        return gone;
    }

    private Set<String> rebuilt(Diff diff) {
        List<ObjectId> rebuilt = new ArrayList<>();
        for (Operation operation : diff.operations()) {
            ObjectId id = operation.id();
            // PostgreSQL removes a dropped table from its publications.
            boolean leaves = id.kind() == Kind.PUBLISHED_TABLE && operation instanceof Drop;
            diff.before()
                    .get(id)
                    .filter(object -> !leaves && !(object instanceof Attachment) && isOutside(object, diff.before()))
                    .ifPresent(object -> rebuilt.add(id));
            if (operation instanceof Recreate && id.kind().isType()) {
                diff.before().dependents(id).stream()
                        .flatMap(dependent -> diff.before().get(dependent, Column.class).stream())
                        .filter(column -> isOutside(column, diff.before()))
                        .forEach(column -> rebuilt.add(column.id()));
            }
        }
        Set<String> names = new LinkedHashSet<>();
        rebuilt.stream().sorted().map(ObjectId::toString).forEach(names::add);
        return names;
    }

    private boolean isOutside(SchemaObject object, DatabaseModel model) {
        return model.get(object.id()).isPresent() && !scope.covers(object, model);
    }
}
