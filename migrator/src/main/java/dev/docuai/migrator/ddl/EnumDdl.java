package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.List;

/** Enum types. A value can be added in place, but not taken away: then the type is replaced. */
record EnumDdl(TypeReplacement replacement) implements TypeDdl<EnumType> {
    @Override
    public List<PlanStep> alter(EnumType before, EnumType after) {
        if (before.labels().equals(after.labels())) {
            return TypeDdl.super.alter(before, after);
        }
        // A new value cannot be used by the transaction that adds it (PostgreSQL, "ALTER TYPE").
        List<PlanStep> steps = replacement.steps(before, changed(before, after));
        steps.forEach(PlanStep::committed);
        return steps;
    }

    @Override
    public List<String> changed(EnumType from, EnumType to) {
        return inPlace(from, to);
    }

    /** What can be done in place, on the way up. */
    static List<String> inPlace(EnumType before, EnumType after) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < after.labels().size(); i++) {
            String label = after.labels().get(i);
            if (!before.labels().contains(label)) {
                List<String> rest = after.labels().subList(i + 1, after.labels().size());
                boolean last = rest.stream().noneMatch(before.labels()::contains);
                String position = last
                        ? ""
                        : i > 0
                                ? " AFTER " + Quoted.literal(after.labels().get(i - 1))
                                : " BEFORE " + Quoted.literal(before.labels().get(0));
                statements.add("ALTER TYPE " + after.name() + " ADD VALUE " + Quoted.literal(label) + position);
            }
        }
        statements.addAll(Comment.change(before, after));
        return statements;
    }
}
