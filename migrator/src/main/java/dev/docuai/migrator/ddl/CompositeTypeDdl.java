package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.CompositeType;
import dev.docuai.migrator.schema.CompositeType.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Composite types. Attributes can be added at the end, dropped and given other types; else the type is replaced. */
record CompositeTypeDdl(TypeReplacement replacement) implements TypeDdl<CompositeType> {
    @Override
    public List<PlanStep> alter(CompositeType before, CompositeType after) {
        PlanStep step = TypeDdl.super.alter(before, after).get(0);
        if (!byName(after).keySet().containsAll(byName(before).keySet())) {
            step.warn(Hazard.Kind.DELETES_DATA);
        }
        if (!byName(before).keySet().containsAll(byName(after).keySet())) {
            step.warnDown(Hazard.Kind.DELETES_DATA);
        }
        return List.of(before.fields().equals(after.fields()) ? step : step.needsDependentsDropped());
    }

    @Override
    public List<String> changed(CompositeType from, CompositeType to) {
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
}
