package dev.docuai.migrator.proof;

import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.ddl.StepStatements;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.plan.Plan;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.plan.Planner;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Extension;
import dev.docuai.migrator.schema.Kind;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.Schema;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Extensions that move to another schema. Columns, defaults and views follow by themselves, because PostgreSQL stores
 * no names in them: extensions move first, and only the remaining differences need changes.
 */
final class ExtensionMoves {
    private static final String UNCHECKED = "SET LOCAL check_function_bodies = off";

    private ExtensionMoves() {}

    /** The moves, with the schemas that they need and the database lacks. */
    static Plan of(DatabaseModel before, DatabaseModel after) {
        Map<ObjectId, SchemaObject> objects = new LinkedHashMap<>(before.objects());
        List<Operation> operations = new ArrayList<>();
        for (Extension old : before.all(Extension.class)) {
            if (after.get(old.id()).orElse(null) instanceof Extension wanted
                    && !old.schema().equals(wanted.schema())) {
                after.all(Schema.class).stream()
                        .filter(schema -> schema.name().equals(wanted.schema()) && !objects.containsKey(schema.id()))
                        .forEach(schema -> {
                            operations.add(new Operation.Create(schema));
                            objects.put(schema.id(), schema);
                        });
                operations.add(new Operation.Alter(old, wanted));
                objects.put(old.id(), wanted);
            }
        }
        DatabaseModel moved = before.with(objects.values());
        return Planner.plan(new Diff(before, moved, operations, List.of()), LockingMode.OFFLINE, Map.of());
    }

    /** In the downgrade, bodies of functions call objects that do not exist yet: their check is off. */
    static Plan unchecked(Plan plan) {
        return new Plan(
                plan.operations(),
                plan.scripts().stream()
                        .map(script -> new PlannedScript(script.steps().stream()
                                .map(ExtensionMoves::unchecked)
                                .toList()))
                        .toList());
    }

    private static StepStatements unchecked(StepStatements step) {
        boolean isChecked = step.object().kind() == Kind.FUNCTION
                && !step.down().isEmpty()
                && !step.down().contains(UNCHECKED);
        return isChecked
                ? new StepStatements(
                        step.object(),
                        step.up(),
                        Stream.concat(Stream.of(UNCHECKED), step.down().stream())
                                .toList(),
                        step.transactional(),
                        step.upHazards(),
                        step.downHazards())
                : step;
    }
}
