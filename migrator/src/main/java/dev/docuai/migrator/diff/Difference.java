package dev.docuai.migrator.diff;

import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An object that differs between two databases.
 *
 * @param id which object
 * @param before as the database has it; empty if it lacks it
 * @param after as the target has it; empty if it lacks it
 */
public record Difference(ObjectId id, Optional<SchemaObject> before, Optional<SchemaObject> after) {
    /**
     * An attribute that differs.
     *
     * @param name {@code default}, {@code options}
     * @param before its value; empty if nothing is said
     * @param after its value; empty if nothing is said
     */
    public record Change(String name, String before, String after) {}

    /** All differences between two models, by id; none if they are equal. */
    public static List<Difference> between(DatabaseModel before, DatabaseModel after) {
        TreeSet<ObjectId> ids = Stream.of(before, after)
                .flatMap(model -> model.objects().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        List<Difference> differences = new ArrayList<>();
        for (ObjectId id : ids) {
            Optional<SchemaObject> old = before.get(id);
            Optional<SchemaObject> wanted = after.get(id);
            if (!old.equals(wanted)) {
                differences.add(new Difference(id, old, wanted));
            }
        }
        return differences;
    }

    /** The attributes that differ; all of them if one side lacks the object. */
    public List<Change> changes() {
        Map<String, String> old = before.map(SchemaObject::attributes).orElse(Map.of());
        Map<String, String> wanted = after.map(SchemaObject::attributes).orElse(Map.of());
        return Stream.of(old, wanted)
                .flatMap(attributes -> attributes.keySet().stream())
                .distinct()
                .map(name -> new Change(name, old.getOrDefault(name, ""), wanted.getOrDefault(name, "")))
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    /** What is the matter, from the target's point of view: missing, unexpected or different. */
    public String verdict() {
        return before.isEmpty() ? "missing" : after.isEmpty() ? "unexpected" : "different";
    }

    /** Several lines, object first, then the attributes on both sides. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(verdict()).append(": ").append(id);
        for (Change change : changes()) {
            text.append("\n  ").append(change.name());
            if (before.isPresent() && after.isPresent()) {
                text.append("\n    database: ").append(shown(change.before()));
                text.append("\n    target:   ").append(shown(change.after()));
            } else {
                text.append(": ").append(shown(before.isPresent() ? change.before() : change.after()));
            }
        }
        return text.toString();
    }

    private static String shown(String value) {
        return value.isEmpty() ? "-" : value.replace("\n", "\n              ");
    }
}
