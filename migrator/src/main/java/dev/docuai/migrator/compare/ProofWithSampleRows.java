package dev.docuai.migrator.compare;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.compare.Comparison.Sides;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.proof.ProofFailure;
import dev.docuai.migrator.proof.ProofRows;
import dev.docuai.migrator.proof.SampleRows;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The real database's rows in a proof.
 *
 * @param sides knows the database
 * @param sample goes through the proof, read at one moment; empty for a proof with empty tables
 */
public record ProofWithSampleRows(Sides sides, Optional<SampleRows> sample) implements ProofRows {
    private static final int LIMIT = 1000;

    /** Rows for a proof that some of them go through, or none. */
    public static ProofWithSampleRows of(Sides sides, boolean isSampled) {
        return new ProofWithSampleRows(
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
                try (Statement statement = real.createStatement()) {
                    statement.execute("SET LOCAL lock_timeout = '1s'");
                    try (ResultSet row = statement.executeQuery(
                            "SELECT EXISTS (SELECT FROM " + table + " WHERE " + condition + ")")) {
                        row.next();
                        return row.getBoolean(1);
                    }
                }
            });
        } catch (SQLException e) {
            // Locked, not to be read by this role, or not known here what the condition speaks of: then there may be
            // rows.
            return true;
        }
    }
}
