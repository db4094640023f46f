package dev.docuai.migrator.proof;

import dev.docuai.migrator.schema.DatabaseModel;
import java.sql.SQLException;
import java.util.function.BinaryOperator;

/**
 * The target schema: a scratch database, and its compared objects.
 *
 * @param scratch holds it
 * @param scope given the database and the target as it was read, the target as it is meant: what it cannot say is taken
 *     from the database
 * @param model the target as it is meant, with the database's own text where only that differs
 */
public record TargetSchema(ProofDatabase scratch, BinaryOperator<DatabaseModel> scope, DatabaseModel model) {
    /** Reads a target for a database. */
    public static TargetSchema read(
            ProofDatabase scratch, BinaryOperator<DatabaseModel> scope, DatabaseModel before, NormalForm normalForm)
            throws SQLException {
        return new TargetSchema(scratch, scope, normalForm.aligned(before, scope.apply(before, scratch.read())));
    }
}
