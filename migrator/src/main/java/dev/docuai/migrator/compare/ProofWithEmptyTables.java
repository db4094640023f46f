package dev.docuai.migrator.compare;

import dev.docuai.migrator.compare.Comparison.Sides;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.proof.ProofRows;
import dev.docuai.migrator.schema.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;

/** A proof with empty tables; only the question whether a real table has rows goes to the real database. */
public record ProofWithEmptyTables(Sides sides) implements ProofRows {
    @Override
    public boolean holdsAny(ObjectName table, String condition) {
        Connection real = sides.session().connection();
        try {
            return Snapshot.frozen(real, sides.context().server().searchPath(), () -> {
                Sql.execute(real, "SET LOCAL lock_timeout = '1s'");
                return Sql.one(
                        real,
                        "SELECT EXISTS (SELECT FROM " + table + " WHERE " + condition + ")",
                        row -> row.getBoolean(1));
            });
        } catch (SQLException e) {
            // The table is locked, or this role may not read it, or an object of the condition does not exist here:
            // then there may be rows.
            return true;
        }
    }
}
