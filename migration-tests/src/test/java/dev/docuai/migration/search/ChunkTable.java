package dev.docuai.migration.search;

import com.pgvector.PGvector;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * A filled database at head. Source 1 has 79 % of the chunks, source 2 has 20 % and source 3 has 1 %; a document has
 * ten chunks, and the keys count from 1.
 */
final class ChunkTable {
    static final int ROWS = 6_000;
    static final int LARGE_SOURCE = 1;
    static final long FIFTH = 2;
    static final long HUNDREDTH = 3;

    private static final long SEED = 20250411;
    private static final String COPY =
            "COPY document_chunks (document_id, chunk_order, chunk_text, embedding, metadata) FROM STDIN (FORMAT binary)";
    private static final List<String> SUBJECTS =
            List.of("sessions", "queries", "mappings", "caching", "locking", "fetching", "batching");
    private static final int JSONB_VERSION = 1;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    private ChunkTable() {}

    private static final class Holder {
        private static final TestDatabase TEMPLATE = filled(ROWS);
    }

    /** A database of {@link #ROWS} chunks, loaded and indexed once for all; to be dropped by the caller. */
    static TestDatabase large() {
        return SharedServer.cloneOf(Holder.TEMPLATE);
    }

    /** A database of so many chunks; to be dropped by the caller. */
    static TestDatabase filled(int rows) {
        TestDatabase database = SharedServer.atHead();
        try (Connection connection = database.connect()) {
            String index = database.query("SELECT pg_get_indexdef('ix_document_chunks_embedding'::regclass)")
                    .get(0);
            database.execute(
                    "INSERT INTO data_sources (name) SELECT 'source ' || g FROM generate_series(1, 3) g",
                    """
                    INSERT INTO documents (source_id, url, title, last_modified, metadata)
                    SELECT CASE WHEN g %% 100 = 50 THEN 3 WHEN g %% 5 = 2 THEN 2 ELSE 1 END, 'https://docs.example/' || g,
                           CASE WHEN g %% 2 = 0 THEN 'Page ' || g END,
                           CASE WHEN g %% 3 = 0 THEN timestamptz '2025-01-01 00:00Z' + g * interval '1 hour' END,
                           jsonb_build_object('release', g %% 10)
                    FROM generate_series(1, %d) g
                    """.formatted(Embeddings.documentOf(rows - 1) + 1),
                    "DROP INDEX ix_document_chunks_embedding");
            load(connection, rows);
            database.execute(
                    // Parallel builds are unsafe before pgvector 0.8.2.
                    "ALTER DATABASE \"" + database.name() + "\" SET max_parallel_maintenance_workers = 0",
                    "ALTER DATABASE \"" + database.name() + "\" SET maintenance_work_mem = '512MB'");
            database.execute(index, "VACUUM ANALYZE");
        } catch (SQLException e) {
            throw new IllegalStateException("the table of chunks was not made", e);
        }
        return database;
    }

    private static void load(Connection connection, int rows) throws SQLException {
        Embeddings embeddings = new Embeddings(rows, SEED);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                new PGCopyOutputStream(connection.unwrap(PGConnection.class), COPY), 1 << 16))) {
            out.write(SIGNATURE);
            out.writeLong(0);
            for (int chunk = 0; chunk < rows; chunk++) {
                write(out, chunk, embeddings.of(chunk));
            }
            out.writeShort(-1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, int chunk, float[] embedding) throws IOException {
        byte[] text = text(chunk).getBytes(StandardCharsets.UTF_8);
        byte[] json = metadata(chunk).getBytes(StandardCharsets.UTF_8);
        PGvector vector = new PGvector(embedding);
        byte[] elements = new byte[vector.lengthInBytes()];
        vector.toBytes(elements, 0);
        out.writeShort(5);
        out.writeInt(8);
        out.writeLong(Embeddings.documentOf(chunk) + 1);
        out.writeInt(4);
        out.writeInt(chunk % 10);
        out.writeInt(text.length);
        out.write(text);
        out.writeInt(elements.length);
        out.write(elements);
        out.writeInt(1 + json.length);
        out.write(JSONB_VERSION);
        out.write(json);
    }

    /** Words of which a seventh, a hundredth and one of the chunks have each. */
    static String text(int chunk) {
        return "chunk " + chunk + " about " + SUBJECTS.get(chunk % SUBJECTS.size()) + ", see org.example.Type"
                + chunk % 100;
    }

    /** One chunk in a hundred is Finnish, and one in four has the key "draft". */
    private static String metadata(int chunk) {
        String language = chunk % 100 == 7 ? "fi" : chunk % 3 == 0 ? "de" : "en";
        return "{\"lang\": \"" + language + "\", \"number\": " + chunk + (chunk % 4 == 0 ? ", \"draft\": true" : "")
                + ", \"tags\": [\"db\"" + (chunk % 5 == 0 ? ", \"java\"" : "") + "], \"place\": {\"shelf\": \""
                + chunk % 10 + "\"}}";
    }
}
