package dev.docuai.migrator.verb;

import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.ObjectName;
import dev.docuai.migrator.proof.Disproof;
import dev.docuai.migrator.proof.Rows;
import dev.docuai.migrator.proof.SampleRows;
import dev.docuai.migrator.proof.Trial;
import dev.docuai.migrator.verb.Comparison.Sides;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A sample of the real database's rows, read at one moment. */
final class RealRows implements Rows {
    private static final int LIMIT = 1000;

    private final Sides sides;
    private final SampleRows sample;

    RealRows(Sides sides) {
        this.sides = sides;
        this.sample = new SampleRows(sides.session().connection(), LIMIT);
    }

    @Override
    public void put(Trial copy, DatabaseModel model) throws SQLException {
        Connection real = sides.session().connection();
        try {
            Snapshot.frozen(real, sides.making().server().searchPath(), () -> {
                sample.put(copy, model);
                return model;
            });
        } catch (SQLException e) {
            throw new MigratorException(
                    "the proof's rows cannot be copied: " + e.getMessage(),
                    sides.session().place(),
                    "grant SELECT on the tables, or leave --prove-with-data out",
                    e);
        }
    }

    @Override
    public Optional<Disproof> missing(Trial copy) throws SQLException {
        return sample.missing(copy);
    }

    @Override
    public boolean holdsAny(ObjectName table, String condition) {
        return new ExistingRows(sides).holdsAny(table, condition);
    }
}
