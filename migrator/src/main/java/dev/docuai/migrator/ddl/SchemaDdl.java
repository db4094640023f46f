package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Schema;
import java.util.ArrayList;
import java.util.List;

/** Schemas beside the primary one. */
final class SchemaDdl implements SqlGenerator<Schema> {
    @Override
    public List<PlanStep> create(Schema schema) {
        return List.of(PlanStep.make(schema.id()).up(makes(schema)).down("DROP SCHEMA " + schema.name()));
    }

    @Override
    public List<PlanStep> drop(Schema schema) {
        return List.of(
                PlanStep.drop(schema.id()).up("DROP SCHEMA " + schema.name()).down(makes(schema)));
    }

    private static List<String> makes(Schema schema) {
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA " + schema.name()));
        statements.addAll(Comment.on(schema));
        return statements;
    }

    @Override
    public List<PlanStep> alter(Schema before, Schema after) {
        return List.of(
                PlanStep.alter(before.id()).up(Comment.change(before, after)).down(Comment.change(after, before)));
    }
}
