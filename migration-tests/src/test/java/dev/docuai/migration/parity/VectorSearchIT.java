package dev.docuai.migration.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.pgvector.PGvector;
import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Embeddings of full size, written, read and searched through Hibernate and the HNSW index. */
@ExtendWith(FreshDatabases.class)
class VectorSearchIT {
    private static final int CHUNKS = 300;
    private static final int NEAREST = 10;
    private static final String SEARCH = "from DocumentChunk c order by cosine_distance(c.embedding, :embedding)";

    private final Random random = new Random(20250411);
    private final List<float[]> embeddings = new ArrayList<>();
    private final Statements statements = new Statements();

    private void fill(SessionFactory factory) {
        factory.inTransaction(session -> {
            DataSource source = new DataSource("docs");
            Document document = new Document(source, "https://docs.example");
            source.addDocument(document);
            for (int i = 0; i < CHUNKS; i++) {
                DocumentChunk chunk = new DocumentChunk(document, i, "chunk " + i);
                embeddings.add(embedding());
                chunk.setEmbedding(embeddings.get(i));
                document.addChunk(chunk);
            }
            session.persist(source);
        });
    }

    @Test
    void an_embedding_is_read_back_bit_for_bit(@AtHead TestDatabase database) {
        try (SessionFactory factory = Factories.on(database)) {
            fill(factory);

            List<float[]> read = factory.fromTransaction(session -> session.createSelectionQuery(
                            "from DocumentChunk order by chunkOrder", DocumentChunk.class)
                    .getResultStream()
                    .map(DocumentChunk::getEmbedding)
                    .toList());

            assertThat(read).containsExactlyElementsOf(embeddings);
        }
    }

    @Test
    void the_nearest_chunks_are_found_through_the_index(@AtHead TestDatabase database) throws SQLException {
        try (SessionFactory factory = Factories.on(database, statements.settings())) {
            fill(factory);
            database.execute("ANALYZE document_chunks");
            float[] query = embedding();

            factory.inTransaction(session -> {
                letThePlannerUseTheIndex(session);
                long scans = scans(session);
                List<DocumentChunk> found = session.createSelectionQuery(SEARCH, DocumentChunk.class)
                        .setParameter("embedding", query)
                        .setMaxResults(NEAREST)
                        .getResultList();

                assertThat(scans(session)).isEqualTo(scans + 1);
                assertThat(found).extracting(DocumentChunk::getChunkOrder).containsExactlyElementsOf(nearest(query));
                String sql =
                        statements.all("select").get(statements.all("select").size() - 1);
                assertThat(plan(session, sql, query)).contains("Index Scan using ix_document_chunks_embedding");
            });
        }
    }

    @Test
    void the_distance_is_the_cosine_distance(@AtHead TestDatabase database) {
        try (SessionFactory factory = Factories.on(database)) {
            fill(factory);
            float[] query = embedding();

            List<Double> distances = factory.fromTransaction(session -> session.createSelectionQuery(
                            "select cosine_distance(c.embedding, :embedding) from DocumentChunk c order by c.chunkOrder",
                            Double.class)
                    .setParameter("embedding", query)
                    .getResultList());

            for (int i = 0; i < CHUNKS; i++) {
                assertThat(distances.get(i)).isCloseTo(distance(query, embeddings.get(i)), within(1e-6));
            }
        }
    }

    /**
     * PostgreSQL rates a sequential scan of a few hundred rows cheaper than the index. (On tables worth an index, it
     * does so too at its default settings, as it forgets that the vectors lie in TOAST; random_page_cost = 1.1 cures
     * that.) Candidates as many as rows make the index exact.
     */
    private static void letThePlannerUseTheIndex(Session session) {
        for (String setting : List.of("enable_seqscan = off", "hnsw.ef_search = " + CHUNKS)) {
            session.createNativeMutationQuery("SET LOCAL " + setting).executeUpdate();
        }
    }

    /** How often this transaction has scanned the vector index. */
    private static long scans(Session session) {
        return session.createNativeQuery(
                        "SELECT pg_stat_get_xact_numscans('ix_document_chunks_embedding'::regclass)", Long.class)
                .getSingleResult();
    }

    /** The plan of what Hibernate sent, its two parameters bound as Hibernate binds them. */
    private static String plan(Session session, String sql, float[] query) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + sql)) {
                explain.setObject(1, new PGvector(query));
                explain.setInt(2, NEAREST);
                StringBuilder plan = new StringBuilder();
                try (ResultSet lines = explain.executeQuery()) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
                return plan.toString();
            }
        });
    }

    /** The places of the chunks nearest to {@code query}, by an exact search. */
    private List<Integer> nearest(float[] query) {
        return IntStream.range(0, CHUNKS)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> distance(query, embeddings.get(i))))
                .limit(NEAREST)
                .toList();
    }

    private static double distance(float[] a, float[] b) {
        return 1 - dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private float[] embedding() {
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) random.nextGaussian();
        }
        return embedding;
    }
}
