package dev.docuai.migrator.compare;

import dev.docuai.migrator.catalog.CatalogReader;
import dev.docuai.migrator.catalog.TableSizeReader;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.jdbc.SqlWork;
import dev.docuai.migrator.jdbc.Transaction;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A database at one moment.
 *
 * @param model its objects
 * @param sizes the estimated rows of its tables
 */
public record Snapshot(DatabaseModel model, Map<ObjectName, Long> sizes) {
    /** Copies the map. */
    public Snapshot {
        sizes = Map.copyOf(sizes);
    }

    /**
     * Reads in a transaction that sees one moment and can change nothing, and ends it.
     *
     * @param connection in autocommit mode, before and after
     * @param searchPath as SET takes it; for this transaction only
     * @param work reads
     */
    static <T> T frozen(Connection connection, String searchPath, SqlWork<T> work) throws SQLException {
        return Transaction.rolledBack(connection, () -> {
            Sql.execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            Sql.one(connection, "SELECT set_config('search_path', ?, true)", row -> row.getString(1), searchPath);
            return work.run();
        });
    }

    /**
     * Reads every schema, also the ones that are not compared: their objects may depend on compared ones.
     *
     * <p>Call this in {@link #frozen}.
     *
     * @param connection in a transaction
     * @param schemas those whose tables' sizes matter, without quotes, the primary one first
     * @param without tables that are not compared
     */
    static Snapshot read(Connection connection, List<String> schemas, Set<String> without) throws SQLException {
        return new Snapshot(
                CatalogReader.readAll(connection, schemas.get(0), without),
                TableSizeReader.read(connection, schemas, without));
    }
}
