package dev.docuai.benchmarks.measure;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The server's counts for a copy since its creation. It counts the work of all sessions and plans: EXPLAIN would need
 * the exact statement and the time of its preparation.
 *
 * @param indexScans of the vector index
 * @param pages of the table with its TOAST and all its indexes, found in the buffers or not
 */
public record ServerCounts(long indexScans, long pages) {
    private static final String QUERY = """
            SELECT i.idx_scan,
                   coalesce(heap_blks_read + heap_blks_hit, 0) + coalesce(t.idx_blks_read + t.idx_blks_hit, 0)
                   + coalesce(toast_blks_read + toast_blks_hit, 0) + coalesce(tidx_blks_read + tidx_blks_hit, 0)
            FROM pg_statio_all_tables t
            JOIN pg_stat_all_indexes i USING (relid)
            WHERE t.schemaname = ? AND i.indexrelname = 'ix_embedding'
            """;

    /**
     * Makes the server process of a connection publish its counts. It keeps them for a second or longer, and a process
     * that ends publishes them after its client has gone: in the middle of another measurement.
     */
    public static void publish(Connection connection) throws SQLException {
        Sql.execute(connection, "SELECT pg_stat_force_next_flush()");
    }

    /** Reads the counters, as far as those who count have published them: see {@link #publish}. */
    public static ServerCounts of(TableCopy copy, Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, copy.schema());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new ServerCounts(row.getLong(1), row.getLong(2));
            }
        }
    }

    /** The counts since then. */
    public ServerCounts since(ServerCounts before) {
        return new ServerCounts(indexScans - before.indexScans, pages - before.pages);
    }
}
