package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Schema;
import java.util.List;

/** Schemas beside the primary one. */
final class SchemaDdl implements OneStepDdl<Schema> {
    @Override
    public List<String> made(Schema schema) {
        return Comment.with(schema, "CREATE SCHEMA " + schema.name());
    }

    @Override
    public List<String> dropped(Schema schema) {
        return List.of("DROP SCHEMA " + schema.name());
    }
}
