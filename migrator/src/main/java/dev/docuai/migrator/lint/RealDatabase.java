package dev.docuai.migrator.lint;

import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.jdbc.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * What the catalog and the settings of the database say that the scripts will meet: how large its tables are, how far its
 * keys have come, and what an index build may use. No row is read.
 *
 * @param tables name under the search path of the rehearsal to table
 * @param keys name of an integer column, its table's name in front, to the numbers that are used up
 * @param maintenanceMemory {@code maintenance_work_mem} in bytes
 * @param workers how many processes may help to build an index
 */
public record RealDatabase(Map<String, RealTable> tables, Map<String, Key> keys, long maintenanceMemory, int workers) {
    private static final String TABLES = Image.resource("tables.sql");
    private static final String KEYS = Image.resource("keys.sql");
    private static final String SETTINGS = """
            SELECT pg_catalog.pg_size_bytes(pg_catalog.current_setting('maintenance_work_mem')),
                   pg_catalog.current_setting('max_parallel_maintenance_workers')::integer""";

    /**
     * How far a column has come.
     *
     * @param last the number that was given last
     * @param largest the largest that its type and its sequence have
     */
    public record Key(long last, long largest) {
        /** Of the numbers that there are. */
        double used() {
            return (double) last / largest;
        }
    }

    /** Copies the maps. */
    public RealDatabase {
        tables = Map.copyOf(tables);
        keys = Map.copyOf(keys);
    }

    /**
     * Reads them in a transaction that changes nothing.
     *
     * @param connection in autocommit mode, with the settings of the role that will run the scripts
     * @param searchPath of the rehearsal, as SET takes it
     */
    public static RealDatabase read(Connection connection, String searchPath) throws SQLException {
        return Transaction.rolledBack(connection, () -> {
            Sql.execute(connection, "SET TRANSACTION READ ONLY");
            Sql.one(
                    connection,
                    "SELECT set_config('search_path', ?, true)",
                    row -> row.getString(1),
                    searchPath + ", pg_temp");
            Map<String, RealTable> tables = new HashMap<>();
            Sql.each(
                    connection,
                    TABLES,
                    row -> tables.put(row.getString(1), new RealTable(row.getLong(2), row.getLong(3), row.getLong(4))));
            Map<String, Key> keys = new HashMap<>();
            readKeys(connection, keys);
            return Sql.one(connection, SETTINGS, row -> new RealDatabase(tables, keys, row.getLong(1), row.getInt(2)));
        });
    }

    /** Of a column with two sequences, the one that has come further. */
    static void readKeys(Connection connection, Map<String, Key> keys) throws SQLException {
        Sql.each(
                connection,
                KEYS,
                row -> keys.merge(
                        row.getString(1),
                        new Key(row.getLong(2), row.getLong(3)),
                        (one, other) -> one.used() >= other.used() ? one : other));
    }
}
