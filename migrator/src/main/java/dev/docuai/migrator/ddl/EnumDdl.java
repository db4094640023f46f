package dev.docuai.migrator.ddl;

import dev.docuai.migrator.diff.Operation.Recreate.Reason;
import dev.docuai.migrator.schema.EnumType;
import dev.docuai.migrator.sql.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Enum types. A value can be added in place, but not taken away: then the type is replaced. */
final class EnumDdl implements SqlGenerator<EnumType> {
    private final TypeReplacement replacement;

    EnumDdl(PlanContext context) {
        this.replacement = new TypeReplacement(context);
    }

    @Override
    public List<PlanStep> create(EnumType type) {
        return List.of(
                PlanStep.make(type.id()).takes(type.name()).up(makes(type)).down(drops(type)));
    }

    @Override
    public List<PlanStep> drop(EnumType type) {
        return List.of(
                PlanStep.drop(type.id()).frees(type.name()).up(drops(type)).down(makes(type)));
    }

    private static String drops(EnumType type) {
        return "DROP TYPE " + type.name();
    }

    static List<String> makes(EnumType type) {
        List<String> statements = new ArrayList<>(List.of("CREATE TYPE " + type.name() + " AS ENUM ("
                + type.labels().stream().map(Quoted::literal).collect(Collectors.joining(", ")) + ")"));
        statements.addAll(Comment.on(type));
        return statements;
    }

    @Override
    public List<PlanStep> alter(EnumType before, EnumType after) {
        if (before.labels().equals(after.labels())) {
            return List.of(PlanStep.alter(before.id())
                    .up(Comment.change(before, after))
                    .down(Comment.change(after, before)));
        }
        // A new value cannot be used by the transaction that adds it (PostgreSQL, "ALTER TYPE").
        List<PlanStep> steps = replacement.steps(before, changes(before, after));
        steps.forEach(PlanStep::committed);
        return steps;
    }

    /** What can be done in place, on the way up. */
    static List<String> changes(EnumType before, EnumType after) {
        List<String> statements = new ArrayList<>(added(before, after));
        statements.addAll(Comment.change(before, after));
        return statements;
    }

    static List<String> added(EnumType before, EnumType after) {
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
        return statements;
    }

    @Override
    public List<PlanStep> recreate(EnumType before, EnumType after, Reason reason) {
        return replacement.steps(before, List.of());
    }
}
