package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Extension;
import dev.docuai.migrator.sql.Quoted;
import java.util.List;

/** Extensions. */
final class ExtensionDdl implements OneStepDdl<Extension> {
    @Override
    public List<String> made(Extension extension) {
        return List.of("CREATE EXTENSION " + extension.name()
                + (extension.schema().isEmpty() ? "" : " SCHEMA " + extension.schema()));
    }

    @Override
    public List<String> dropped(Extension extension) {
        return List.of("DROP EXTENSION " + extension.name());
    }

    /** The primary schema has no name here; the search path begins with it. */
    @Override
    public List<String> changed(Extension from, Extension to) {
        return List.of(
                to.schema().isEmpty()
                        ? "DO $$BEGIN EXECUTE format("
                                + Quoted.literal("ALTER EXTENSION " + to.name().replace("%", "%%") + " SET SCHEMA %I")
                                + ", current_schema()); END$$"
                        : "ALTER EXTENSION " + to.name() + " SET SCHEMA " + to.schema());
    }
}
