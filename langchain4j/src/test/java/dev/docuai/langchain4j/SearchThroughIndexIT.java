package dev.docuai.langchain4j;

import static dev.docuai.langchain4j.StoreDatabase.FACTORY;
import static dev.langchain4j.store.embedding.filter.MetadataFilterBuilder.metadataKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.DocumentChunk;
import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

/** A search among more rows than are compared one by one, and behind the nearer ones of another source. */
class SearchThroughIndexIT {
    private static final int ROWS = 1_050;

    private final Random random = new Random(20250411);
    private final float[] direction = near(new float[DocumentChunk.DIMENSIONS], 1);

    @Test
    void a_search_goes_through_the_index_and_fills_its_limit_behind_rows_that_do_not_pass() throws SQLException {
        String source = StoreDatabase.newSource();
        try (StatelessSession session = FACTORY.openStatelessSession()) {
            // One session is one connection, which alone knows its statistics at once.
            DocuAiEmbeddingStore store = DocuAiEmbeddingStore.builder()
                    .sessionFactory(FACTORY)
                    .session(session)
                    .source(source)
                    .build();
            // An index over rows that are there takes a fraction of the time of one that grows with them.
            String index = StoreDatabase.query("SELECT pg_get_indexdef('ix_document_chunks_embedding'::regclass)")
                    .get(0);
            StoreDatabase.execute("DROP INDEX ix_document_chunks_embedding");
            fill(StoreDatabase.store(StoreDatabase.newSource()), 150, 0.3);
            fill(store, ROWS, 0.6);
            StoreDatabase.execute(index);

            session.beginTransaction();
            long before = indexScans(session);
            List<EmbeddingMatch<TextSegment>> found = store.search(EmbeddingSearchRequest.builder()
                            .queryEmbedding(Embedding.from(direction))
                            .maxResults(100)
                            .filter(metadataKey("n").isGreaterThanOrEqualTo(20))
                            .build())
                    .matches();

            assertThat(indexScans(session)).isGreaterThan(before);
            assertThat(found).hasSize(100).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
            assertThat(found)
                    .allSatisfy(match -> assertThat(match.embedded().metadata().getInteger("n"))
                            .isGreaterThanOrEqualTo(20));
            session.getTransaction().rollback();
        }
    }

    private void fill(DocuAiEmbeddingStore store, int rows, double noise) {
        List<Embedding> embeddings = new ArrayList<>();
        List<TextSegment> segments = new ArrayList<>();
        for (int n = 0; n < rows; n++) {
            embeddings.add(Embedding.from(near(direction, noise)));
            segments.add(TextSegment.from("segment " + n, new Metadata().put("n", n)));
        }
        store.addAll(embeddings, segments);
    }

    private float[] near(float[] centre, double noise) {
        float[] vector = centre.clone();
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (random.nextGaussian() * noise);
        }
        return vector;
    }

    /** The scans of the vector index in the running transaction. */
    private static long indexScans(StatelessSession session) {
        return session.createNativeQuery(
                        "SELECT pg_stat_get_xact_numscans('ix_document_chunks_embedding'::regclass)", Long.class)
                .getSingleResult();
    }
}
