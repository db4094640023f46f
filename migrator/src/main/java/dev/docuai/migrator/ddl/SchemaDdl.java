package dev.docuai.migrator.ddl;

import dev.docuai.migrator.model.Extension;
import dev.docuai.migrator.model.Schema;
import java.util.ArrayList;
import java.util.List;

/** Schemas and extensions. */
final class SchemaDdl {
    List<Node> create(Schema schema) {
        return List.of(Node.make(schema.id()).up(makes(schema)).down("DROP SCHEMA " + schema.name()));
    }

    List<Node> drop(Schema schema) {
        return List.of(Node.drop(schema.id()).up("DROP SCHEMA " + schema.name()).down(makes(schema)));
    }

    private static List<String> makes(Schema schema) {
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA " + schema.name()));
        statements.addAll(Comment.on(schema));
        return statements;
    }

    List<Node> alter(Schema before, Schema after) {
        return List.of(Node.alter(before.id()).up(Comment.change(before, after)).down(Comment.change(after, before)));
    }

    List<Node> create(Extension extension) {
        return List.of(Node.make(extension.id()).up(makes(extension)).down("DROP EXTENSION " + extension.name()));
    }

    List<Node> drop(Extension extension) {
        return List.of(Node.drop(extension.id())
                .up("DROP EXTENSION " + extension.name())
                .down(makes(extension)));
    }

    private static String makes(Extension extension) {
        return "CREATE EXTENSION " + extension.name()
                + (extension.schema().isEmpty() ? "" : " SCHEMA " + extension.schema());
    }

    List<Node> alter(Extension before, Extension after) {
        return List.of(Node.alter(before.id()).up(moves(after)).down(moves(before)));
    }

    /** The primary schema has no name here; the search path begins with it. */
    private static String moves(Extension to) {
        return to.schema().isEmpty()
                ? "DO $$BEGIN EXECUTE format('ALTER EXTENSION "
                        + to.name().replace("'", "''").replace("%", "%%") + " SET SCHEMA %I', current_schema()); END$$"
                : "ALTER EXTENSION " + to.name() + " SET SCHEMA " + to.schema();
    }
}
