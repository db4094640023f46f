package dev.docuai.benchmarks.measure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Maps chunks to rows of the data set: a search returns keys, and the true neighbours are numbers of rows, which stand
 * in {@code chunk_order}. Read from the table, since rows that were deleted and stored again have other keys.
 *
 * @param orders by key
 */
record ChunkIdMap(Map<Long, Integer> orders) {
    /** Reads the table that the {@code search_path} finds. */
    static ChunkIdMap read(Connection connection) throws SQLException {
        Map<Long, Integer> orders = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT chunk_id, chunk_order FROM document_chunks")) {
            while (rows.next()) {
                orders.put(rows.getLong(1), rows.getInt(2));
            }
        }
        return new ChunkIdMap(orders);
    }

    /**
     * The row of each chunk.
     *
     * @throws IllegalStateException if there is no such chunk: the table has changed since it was read
     */
    int[] of(long[] chunkIds) {
        return Arrays.stream(chunkIds).mapToInt(this::of).toArray();
    }

    private int of(long chunkId) {
        Integer order = orders.get(chunkId);
        if (order == null) {
            throw new IllegalStateException("no chunk had the key " + chunkId + " when the table was read");
        }
        return order;
    }
}
