package dev.docuai.migrator.lint;

import dev.docuai.migrator.catalog.CatalogReader;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.jdbc.Transaction;
import dev.docuai.migrator.proof.ClonedSchema;
import dev.docuai.migrator.proof.NormalForm;
import dev.docuai.migrator.proof.ProofDatabase;
import dev.docuai.migrator.proof.SampleRows;
import dev.docuai.migrator.schema.DatabaseModel;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Copies a database's catalog and a sample of its rows. */
public final class DatabaseCopy {
    /** The rows of each table. */
    private static final int ROWS = 1000;

    private DatabaseCopy() {}

    /**
     * Copies, in one transaction that sees one moment and changes nothing.
     *
     * @param real the database, in autocommit mode
     * @param searchPath of both, as SET takes it
     * @param copy an empty scratch database
     * @param normalForm tells changed expressions from changed prints
     * @return the objects that could not be copied, one a line
     */
    public static List<String> of(Connection real, String searchPath, ProofDatabase copy, NormalForm normalForm)
            throws SQLException {
        return Transaction.rolledBack(real, () -> {
            Sql.execute(real, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            Sql.one(real, "SELECT set_config('search_path', ?, true)", row -> row.getString(1), searchPath);
            DatabaseModel model = CatalogReader.readAll(real, copy.schemas().get(0), copy.without());
            ClonedSchema cloned = ClonedSchema.build(model, copy, normalForm);
            DatabaseModel there = model.only(object -> !cloned.leftOut().containsKey(object.id()));
            new SampleRows(real, ROWS).put(copy, there);
            return cloned.toString().lines().map(line -> "not copied: " + line).toList();
        });
    }
}
