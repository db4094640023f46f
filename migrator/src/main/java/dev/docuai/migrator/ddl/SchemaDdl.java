package dev.docuai.migrator.ddl;

import dev.docuai.migrator.model.Schema;
import java.util.ArrayList;
import java.util.List;

/** Schemas beside the primary one. */
final class SchemaDdl implements KindDdl<Schema> {
    @Override
    public List<Node> create(Schema schema) {
        return List.of(Node.make(schema.id()).up(makes(schema)).down("DROP SCHEMA " + schema.name()));
    }

    @Override
    public List<Node> drop(Schema schema) {
        return List.of(Node.drop(schema.id()).up("DROP SCHEMA " + schema.name()).down(makes(schema)));
    }

    private static List<String> makes(Schema schema) {
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA " + schema.name()));
        statements.addAll(Comment.on(schema));
        return statements;
    }

    @Override
    public List<Node> alter(Schema before, Schema after) {
        return List.of(Node.alter(before.id()).up(Comment.change(before, after)).down(Comment.change(after, before)));
    }
}
