package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.CompositeType;
import dev.docuai.migrator.schema.CompositeType.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Composite types. Attributes can be added at the end, dropped and given other types; else the type is replaced. */
final class CompositeTypeDdl implements SqlGenerator<CompositeType> {
    private final TypeReplacement replacement;

    CompositeTypeDdl(PlanContext context) {
        this.replacement = new TypeReplacement(context);
    }

    @Override
    public List<PlanStep> create(CompositeType type) {
        return List.of(
                PlanStep.make(type.id()).takes(type.name()).up(makes(type)).down(drops(type)));
    }

    @Override
    public List<PlanStep> drop(CompositeType type) {
        return List.of(
                PlanStep.drop(type.id()).frees(type.name()).up(drops(type)).down(makes(type)));
    }

    private static String drops(CompositeType type) {
        return "DROP TYPE " + type.name();
    }

    static List<String> makes(CompositeType type) {
        String fields = type.fields().stream().map(field -> "\n    " + field).collect(Collectors.joining(","));
        List<String> statements = new ArrayList<>(
                List.of("CREATE TYPE " + type.name() + " AS (" + fields + (fields.isEmpty() ? ")" : "\n)")));
        statements.addAll(Comment.on(type));
        return statements;
    }

    @Override
    public List<PlanStep> alter(CompositeType before, CompositeType after) {
        PlanStep step = PlanStep.alter(before.id()).up(changes(before, after)).down(changes(after, before));
        if (!byName(after).keySet().containsAll(byName(before).keySet())) {
            step.warn(Hazard.Kind.DELETES_DATA);
        }
        if (!byName(before).keySet().containsAll(byName(after).keySet())) {
            step.warnDown(Hazard.Kind.DELETES_DATA);
        }
        return List.of(before.fields().equals(after.fields()) ? step : step.needsDependentsDropped());
    }

    private static List<String> changes(CompositeType from, CompositeType to) {
        String alter = "ALTER TYPE " + to.name();
        List<String> statements = new ArrayList<>();
        Map<String, Field> old = byName(from);
        Map<String, Field> wanted = byName(to);
        for (Field field : from.fields()) {
            if (!wanted.containsKey(field.name())) {
                statements.add(alter + " DROP ATTRIBUTE " + field.name());
            }
        }
        for (Field field : to.fields()) {
            Field present = old.get(field.name());
            if (present == null) {
                statements.add(alter + " ADD ATTRIBUTE " + field);
            } else if (!present.equals(field)) {
                statements.add(alter + " ALTER ATTRIBUTE " + field.name() + " TYPE " + field.type()
                        + (field.collation().isEmpty() ? "" : " COLLATE " + field.collation()));
            }
        }
        statements.addAll(Comment.change(from, to));
        return statements;
    }

    private static Map<String, Field> byName(CompositeType type) {
        return type.fields().stream().collect(Collectors.toMap(Field::name, Function.identity()));
    }

    @Override
    public List<PlanStep> recreate(CompositeType before, CompositeType after, Reason reason) {
        return replacement.steps(before, List.of());
    }
}
