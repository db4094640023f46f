package dev.docuai.migrator.compare;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.compare.Comparison.Sides;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.proof.ProofFailure;
import dev.docuai.migrator.proof.ProofRows;
import dev.docuai.migrator.proof.SampleRows;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The real database's rows in a proof.
 *
 * @param sides of the comparison, with the session of the database
 * @param sample the rows that the proof has to keep, read at one moment; empty for a proof with empty tables
 */
public record DatabaseRows(Sides sides, Optional<SampleRows> sample) implements ProofRows {
    private static final int LIMIT = 1000;

    /** Rows for a proof with a sample of them, or with empty tables. */
    public static DatabaseRows of(Sides sides, boolean isSampled) {
        return new DatabaseRows(
                sides, isSampled ? Optional.of(new SampleRows(sides.session().connection(), LIMIT)) : Optional.empty());
    }

    @Override
    public void put(ProofDatabase copy, DatabaseModel model) throws SQLException {
        if (sample.isEmpty()) {
            return;
        }
        Connection real = sides.session().connection();
        try {
            Snapshot.frozen(real, sides.context().server().searchPath(), () -> {
                sample.get().put(copy, model);
                return model;
            });
        } catch (SQLException e) {
            throw new MigratorException(
                    "the proof's rows cannot be copied: " + e.getMessage(),
                    sides.session().location(),
                    "grant SELECT on the tables, or remove --prove-with-data",
                    e);
        }
    }

    @Override
    public Optional<ProofFailure> missing(ProofDatabase copy) throws SQLException {
        return sample.isEmpty() ? Optional.empty() : sample.get().missing(copy);
    }

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
