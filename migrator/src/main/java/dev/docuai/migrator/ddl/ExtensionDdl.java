package dev.docuai.migrator.ddl;

import dev.docuai.migrator.schema.Extension;
import dev.docuai.migrator.sql.Quoted;
import java.util.List;

/** Extensions. */
final class ExtensionDdl implements SqlGenerator<Extension> {
    @Override
    public List<PlanStep> create(Extension extension) {
        return List.of(PlanStep.make(extension.id()).up(makes(extension)).down("DROP EXTENSION " + extension.name()));
    }

    @Override
    public List<PlanStep> drop(Extension extension) {
        return List.of(PlanStep.drop(extension.id())
                .up("DROP EXTENSION " + extension.name())
                .down(makes(extension)));
    }

    private static String makes(Extension extension) {
        return "CREATE EXTENSION " + extension.name()
                + (extension.schema().isEmpty() ? "" : " SCHEMA " + extension.schema());
    }

    @Override
    public List<PlanStep> alter(Extension before, Extension after) {
        return List.of(PlanStep.alter(before.id()).up(moves(after)).down(moves(before)));
    }

    /** The primary schema has no name here; the search path begins with it. */
    private static String moves(Extension to) {
        return to.schema().isEmpty()
                ? "DO $$BEGIN EXECUTE format("
                        + Quoted.literal("ALTER EXTENSION " + to.name().replace("%", "%%") + " SET SCHEMA %I")
                        + ", current_schema()); END$$"
                : "ALTER EXTENSION " + to.name() + " SET SCHEMA " + to.schema();
    }
}
