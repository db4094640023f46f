package dev.docuai.migration.repository;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.migration.database.TestDatabase;
import java.sql.SQLException;
import java.util.Random;

/** Rows that tests begin with. */
public final class Rows {

    /** The number of sources, documents and chunks. */
    public static final String COUNTS = "SELECT (SELECT count(*) FROM data_sources),"
            + " (SELECT count(*) FROM documents), (SELECT count(*) FROM document_chunks)";

    private Rows() {}

    /** Source 1 with documents 1 and 2, of three and two chunks; source 2 with document 3, of one chunk. */
    public static void twoSources(TestDatabase database) throws SQLException {
        database.execute(
                "INSERT INTO data_sources (name) VALUES ('one'), ('two')",
                "INSERT INTO documents (source_id, url) VALUES (1, '/a'), (1, '/b'), (2, '/a')",
                "INSERT INTO document_chunks (document_id, chunk_order, chunk_text) VALUES"
                        + " (1, 2, 'third'), (1, 0, 'first'), (1, 1, 'second'), (2, 0, 'x'), (2, 1, 'y'), (3, 0, 'z')");
    }

    /** Source 1 with this many documents and no chunks. */
    public static void documents(TestDatabase database, int count) throws SQLException {
        database.execute(
                "INSERT INTO data_sources (name) VALUES ('one')",
                "INSERT INTO documents (source_id, url) SELECT 1, '/' || n FROM generate_series(1, " + count + ") n");
    }

    /** A vector that is the same for the same seed. */
    public static float[] embedding(long seed) {
        Random random = new Random(seed);
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = random.nextFloat() - .5f;
        }
        return embedding;
    }
}
