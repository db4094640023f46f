package dev.docuai.benchmarks.measure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/**
 * Which row of the data set a chunk is: a search returns keys, and the true neighbours are numbers of rows, which stand
 * in {@code chunk_order}. Read from the table, since rows that were deleted and stored again have other keys.
 *
 * @param first the least key
 * @param orders by key, from the first; {@value #NONE} for a key that no chunk has
 */
record ChunkIdMap(int first, int[] orders) {
    private static final int NONE = -1;

    /**
     * Reads the table that the {@code search_path} finds.
     *
     * @throws SQLException if the server refuses
     */
    static ChunkIdMap read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            ChunkIdMap map;
            try (ResultSet bounds = statement.executeQuery(
                    "SELECT coalesce(min(chunk_id), 0), coalesce(max(chunk_id), -1) FROM document_chunks")) {
                bounds.next();
                int first = bounds.getInt(1);
                map = new ChunkIdMap(first, new int[bounds.getInt(2) - first + 1]);
            }
            Arrays.fill(map.orders, NONE);
            try (ResultSet rows = statement.executeQuery("SELECT chunk_id, chunk_order FROM document_chunks")) {
                while (rows.next()) {
                    map.orders[rows.getInt(1) - map.first] = rows.getInt(2);
                }
            }
            return map;
        }
    }

    /**
     * The row of each chunk.
     *
     * @throws IllegalStateException if there is no such chunk: the table has changed since it was read
     */
    int[] of(int[] chunkIds) {
        int[] rows = new int[chunkIds.length];
        for (int i = 0; i < rows.length; i++) {
            int at = chunkIds[i] - first;
            if (at < 0 || at >= orders.length || orders[at] == NONE) {
                throw new IllegalStateException("no chunk had the key " + chunkIds[i] + " when the table was read");
            }
            rows[i] = orders[at];
        }
        return rows;
    }
}
