package dev.docuai.migrator.compare;

import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.proof.ClonedSchema;
import dev.docuai.migrator.proof.NormalForm;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Extension;
import dev.docuai.migrator.sql.Quoted;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The settings for reading both sides of a comparison.
 *
 * @param server makes scratch databases
 * @param schemas that are compared, the primary one first
 * @param everySchema whether every other schema counts too
 * @param without tables that do not count
 * @param before the database's model
 */
public record ComparisonContext(
        ScratchServer server, List<String> schemas, boolean everySchema, Set<String> without, DatabaseModel before) {
    /** A scratch database with the same scope. */
    public ProofDatabase proofDatabase(ScratchDatabase scratch) {
        return new ProofDatabase(scratch.connection(), schemas, without);
    }

    /** Created first if the target does not define them. */
    void makeExtensions(ScratchDatabase scratch) {
        before.all(Extension.class).forEach(extension -> scratch.extension(extension.name(), extension.schema()));
    }

    /** Compares with the help of further scratch databases. */
    public NormalForm normalForm() {
        return new NormalForm(model -> {
            try (ScratchDatabase scratch = server.create()) {
                return ClonedSchema.rebuilt(model, proofDatabase(scratch));
            }
        });
    }

    /** Also created first. */
    void makeSchemas(ScratchDatabase scratch) throws SQLException {
        // If every schema counts, the target defines them itself.
        for (String schema : everySchema ? schemas.subList(0, 1) : schemas) {
            Sql.execute(scratch.connection(), "CREATE SCHEMA IF NOT EXISTS " + Quoted.identifier(schema));
        }
    }
}
