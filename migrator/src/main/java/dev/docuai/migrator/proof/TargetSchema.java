package dev.docuai.migrator.proof;

import dev.docuai.migrator.schema.DatabaseModel;
import java.sql.SQLException;
import java.util.function.BinaryOperator;

/**
 * What the database is to become: a scratch database, and what of it counts.
 *
 * @param scratch holds it
 * @param scope given the database and the target as it was read, the target as it is meant: what it cannot say is taken
 *     from the database
 */
public record TargetSchema(ProofDatabase scratch, BinaryOperator<DatabaseModel> scope) {
    DatabaseModel read(DatabaseModel before) throws SQLException {
        return only(before, scratch.read());
    }

    DatabaseModel only(DatabaseModel before, DatabaseModel after) {
        return scope.apply(before, after);
    }
}
