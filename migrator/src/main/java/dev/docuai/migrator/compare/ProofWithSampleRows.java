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
import java.sql.SQLException;
import java.util.Optional;

/** A sample of the real database's rows, read at one moment. */
public final class ProofWithSampleRows implements ProofRows {
    private static final int LIMIT = 1000;

    private final Sides sides;
    private final SampleRows sample;

    public ProofWithSampleRows(Sides sides) {
        this.sides = sides;
        this.sample = new SampleRows(sides.session().connection(), LIMIT);
    }

    @Override
    public void put(ProofDatabase copy, DatabaseModel model) throws SQLException {
        Connection real = sides.session().connection();
        try {
            Snapshot.frozen(real, sides.context().server().searchPath(), () -> {
                sample.put(copy, model);
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
        return sample.missing(copy);
    }

    @Override
    public boolean holdsAny(ObjectName table, String condition) {
        return new ProofWithEmptyTables(sides).holdsAny(table, condition);
    }
}
