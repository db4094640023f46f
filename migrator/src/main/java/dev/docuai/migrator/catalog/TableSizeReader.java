package dev.docuai.migrator.catalog;

import dev.docuai.migrator.schema.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Reads the sizes of tables from the planner's statistics, without reading rows. */
public final class TableSizeReader {
    private TableSizeReader() {}

    /** Receives the sizes. */
    @FunctionalInterface
    public interface Sizes {
        /**
         * One table.
         *
         * @param table its name
         * @param rows about; -1 if the table has no statistics
         * @param bytes of the table without its indexes
         */
        void add(ObjectName table, long rows, long bytes);
    }

    /**
     * Reads them.
     *
     * @param connection to read from
     * @param schemas names without quotes; the first is the primary one
     * @param without names without quotes of tables to leave out
     * @param sizes receives each table's size
     * @throws SQLException if they cannot be read
     */
    public static void read(Connection connection, List<String> schemas, Collection<String> without, Sizes sizes)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(CatalogQuery.sizes())) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            statement.setArray(2, connection.createArrayOf("text", without.toArray()));
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result, false);
                while (result.next()) {
                    sizes.add(row.name(), result.getLong("rows"), result.getLong("bytes"));
                }
            }
        }
    }
}
