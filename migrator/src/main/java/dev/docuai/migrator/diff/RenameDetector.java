package dev.docuai.migrator.diff;

import dev.docuai.migrator.diff.Operation.Alter;
import dev.docuai.migrator.diff.Operation.Create;
import dev.docuai.migrator.diff.Operation.Drop;
import dev.docuai.migrator.diff.Operation.Rename;
import dev.docuai.migrator.schema.Column;
import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import dev.docuai.migrator.schema.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Detects a rename: a dropped index, constraint or owned sequence, and a new one that is otherwise equal. It loses
 * nothing, so docuai-db does not ask.
 */
final class RenameDetector {
    private static final String ANY = "?";

    private RenameDetector() {}

    static Map<ObjectId, Operation> renamed(Map<ObjectId, Operation> all) {
        Map<ObjectId, Operation> operations = new LinkedHashMap<>(all);
        Map<Object, List<SchemaObject>> going = new HashMap<>();
        for (Operation operation : operations.values()) {
            if (operation instanceof Drop drop) {
                nameless(drop.object())
                        .ifPresent(key -> going.computeIfAbsent(key, any -> new ArrayList<>())
                                .add(drop.object()));
            }
        }
        for (Operation operation : all.values()) {
            if (operation instanceof Create create) {
                Object key = nameless(create.object()).orElse("");
                List<SchemaObject> same = going.getOrDefault(key, List.of());
                if (!same.isEmpty()) {
                    SchemaObject old = same.remove(0);
                    operations.remove(create.id());
                    operations.put(old.id(), new Rename(old, create.object()));
                    if (old instanceof Sequence sequence && create.object() instanceof Sequence renamed) {
                        removeItsDefault(operations, sequence, renamed);
                    }
                }
            }
        }
        return operations;
    }

    /** Empty for objects whose names have further effects. */
    private static Optional<Object> nameless(SchemaObject object) {
        if (object instanceof Index index) {
            Index nameless = index.partOf().isPresent() ? index.detached() : index;
            return Optional.of(List.of(
                    nameless.named(index.name().sibling(ANY)), index.partOf().isPresent()));
        }
        if (object instanceof Constraint key) {
            Constraint nameless = key.partOf().isPresent() ? key.detached() : key;
            return Optional.of(List.of(nameless.named(ANY), key.partOf().isPresent()));
        }
        if (object instanceof Sequence sequence && sequence.owner().isPresent()) {
            ObjectName name = sequence.name().sibling(ANY);
            return Optional.of(
                    new Sequence(name, sequence.options(), sequence.unlogged(), sequence.owner(), sequence.comment()));
        }
        return Optional.empty();
    }

    /** The default follows the sequence by itself. */
    private static void removeItsDefault(Map<ObjectId, Operation> operations, Sequence old, Sequence renamed) {
        ObjectId owner = old.owner().orElseThrow();
        if (operations.get(owner) instanceof Alter alter
                && alter.before() instanceof Column from
                && alter.after() instanceof Column to) {
            String expression = from.defaultExpression().replace(old.nextValue(), renamed.nextValue());
            Column followed = from.withDefault(expression);
            if (followed.equals(to)) {
                operations.remove(owner);
            } else if (expression.equals(to.defaultExpression())) {
                operations.put(owner, new Alter(followed, to));
            }
        }
    }
}
