package dev.docuai.migrator.catalog;

import dev.docuai.migrator.schema.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the sizes of tables from the planner's statistics, without reading rows. */
public final class TableSizeReader {
    private TableSizeReader() {}

    /**
     * Reads them.
     *
     * @param connection to read from
     * @param schemas names without quotes; the first is the primary one
     * @param without names without quotes of tables to leave out
     * @return the estimated rows of each table; -1 without statistics
     * @throws SQLException if they cannot be read
     */
    public static Map<ObjectName, Long> read(Connection connection, List<String> schemas, Collection<String> without)
            throws SQLException {
        Map<ObjectName, Long> sizes = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(CatalogQuery.scoped("sizes"))) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            statement.setArray(2, connection.createArrayOf("text", without.toArray()));
            try (ResultSet result = statement.executeQuery()) {
                Row row = new Row(result, false);
                while (result.next()) {
                    sizes.put(row.name(), result.getLong("rows"));
                }
            }
        }
        return sizes;
    }
}
