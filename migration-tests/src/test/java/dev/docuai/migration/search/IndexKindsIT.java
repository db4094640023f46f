package dev.docuai.migration.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.pgvector.PGvector;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.Distance;
import dev.docuai.domain.search.IterativeScan;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SearchIndex;
import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.domain.search.SearchStatement;
import dev.docuai.migration.database.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches use any kind of vector index. Every test builds its own and rolls back. */
class IndexKindsIT {
    private static final int ROWS = 1_500;
    private static final String HALVES = "(embedding::halfvec(1536))";
    private static final String BITS = "(binary_quantize(embedding)::bit(1536))";

    @RegisterExtension
    static final SearchedTable TABLE = new SearchedTable(IndexKindsIT::withoutIndex);

    private final Embeddings questions = new Embeddings(ROWS, 99);
    private final Connection connection = TABLE.connection();

    private static TestDatabase withoutIndex() {
        TestDatabase database = ChunkTable.filled(ROWS);
        try {
            database.execute("DROP INDEX ix_document_chunks_embedding");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return database;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    hnsw;    embedding;  vector_cosine_ops;  COSINE
                    hnsw;    embedding;  vector_ip_ops;      INNER_PRODUCT
                    hnsw;    embedding;  vector_l2_ops;      L2
                    ivfflat; embedding;  vector_cosine_ops;  COSINE
                    hnsw;    HALVES;     halfvec_cosine_ops; COSINE
                    hnsw;    HALVES;     halfvec_ip_ops;     INNER_PRODUCT
                    hnsw;    HALVES;     halfvec_l2_ops;     L2
                    hnsw;    BITS;       bit_hamming_ops;    COSINE
                    hnsw;    BITS;       bit_jaccard_ops;    COSINE
                    ivfflat; BITS;       bit_hamming_ops;    COSINE
                    """)
    void each_kind_is_used_and_its_rows_are_compared_exactly(
            String method, String indexed, String operatorClass, Distance distance) throws SQLException {
        String expression = indexed.replace("HALVES", HALVES).replace("BITS", BITS);
        index("kind", method, expression + " " + operatorClass);
        SearchIndexes indexes = SearchIndexes.read(connection);
        float[] question = questions.question();
        ChunkSearch search = ChunkSearch.nearest(question);

        SearchStatement statement = search.statement(indexes);
        assertThat(statement.index()).map(SearchIndex::distance).contains(distance);
        assertThat(plan(statement, question)).contains("Index Scan using kind on document_chunks");

        List<SearchHit> hits = search.run(connection, indexes);
        assertThat(hits).hasSize(10).isSortedAccordingTo((a, b) -> Double.compare(b.similarity(), a.similarity()));
        assertThat(hits)
                .allSatisfy(hit -> assertThat(hit.similarity())
                        .isCloseTo(similarity(distance, question, hit.chunkId()), within(1e-9)));
        assertThat(scans()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    embedding;  vector_cosine_ops;  0.9
                    embedding;  vector_ip_ops;      0.9
                    embedding;  vector_l2_ops;      0.9
                    HALVES;     halfvec_cosine_ops; 0.9
                    BITS;       bit_hamming_ops;    0.8
                    """)
    void most_of_the_nearest_are_found(String indexed, String operatorClass, double least) throws SQLException {
        index("kind", "hnsw", indexed.replace("HALVES", HALVES).replace("BITS", BITS) + " " + operatorClass);
        SearchIndexes indexes = SearchIndexes.read(connection);
        int found = 0;
        for (int i = 0; i < 30; i++) {
            float[] question = questions.question();
            ChunkSearch search = ChunkSearch.nearest(question);
            assertThat(search.statement(indexes).index()).isPresent();
            Set<SearchHit> exact = new HashSet<>(search.exactStatement(indexes).run(connection, question));
            found += (int) search.run(connection, indexes).stream()
                    .filter(exact::contains)
                    .count();
        }

        assertThat(found / 300.0).isGreaterThan(least);
    }

    @ParameterizedTest
    @CsvSource({"hnsw, HALVES, halfvec_cosine_ops", "hnsw, BITS, bit_hamming_ops", "ivfflat, embedding, vector_l2_ops"})
    void a_filtered_search_gives_as_many_rows_as_wanted(String method, String indexed, String operatorClass)
            throws SQLException {
        index("kind", method, indexed.replace("HALVES", HALVES).replace("BITS", BITS) + " " + operatorClass);
        SearchIndexes indexes = SearchIndexes.read(connection);
        for (IterativeScan scan : IterativeScan.values()) {
            List<SearchHit> hits = ChunkSearch.nearest(questions.question())
                    .source(ChunkTable.FIFTH)
                    .iterativeScan(scan)
                    .limit(20)
                    .run(connection, indexes);

            assertThat(hits).hasSize(20);
        }
    }

    @Test
    void without_an_index_every_row_is_compared_by_cosine() throws SQLException {
        SearchIndexes indexes = SearchIndexes.read(connection);
        float[] question = questions.question();
        ChunkSearch search = ChunkSearch.nearest(question);

        assertThat(search.statement(indexes).index()).isEmpty();
        List<SearchHit> hits = search.run(connection, indexes);
        assertThat(hits).hasSize(10);
        assertThat(hits.get(0).similarity())
                .isEqualTo(Double.parseDouble(value("SELECT max(1 - (embedding <=> '"
                        + new PGvector(question).getValue() + "')) FROM document_chunks")));
    }

    @Test
    void an_invalid_or_partial_index_or_one_of_another_distance_is_not_used() throws SQLException {
        index("partial", "hnsw", "embedding vector_cosine_ops) WHERE (chunk_id > 5");
        index("taxicab", "hnsw", "embedding vector_l1_ops");
        index("part", "hnsw", "(subvector(embedding, 1, 64)::vector(64)) vector_cosine_ops");
        index("broken", "hnsw", "embedding vector_cosine_ops");
        execute("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'broken'::regclass");

        assertThat(SearchIndexes.read(connection).indexes()).isEmpty();
    }

    @Test
    void of_several_cosine_comes_first_and_vectors_before_halves_before_bits() throws SQLException {
        index("l2", "hnsw", "embedding vector_l2_ops");
        index("bits", "hnsw", BITS + " bit_hamming_ops");
        index("lists", "ivfflat", "embedding vector_cosine_ops");
        index("halves", "hnsw", HALVES + " halfvec_cosine_ops");
        index("graph", "hnsw", "embedding vector_cosine_ops");

        assertThat(SearchIndexes.read(connection).indexes())
                .extracting(SearchIndex::name)
                .containsExactly("graph", "lists", "halves", "bits", "l2");
    }

    @Test
    void before_pgvector_0_8_a_filtered_search_is_completed_and_an_iterative_one_refused() throws SQLException {
        index("kind", "hnsw", "embedding vector_cosine_ops");
        execute("UPDATE pg_extension SET extversion = '0.7.4' WHERE extname = 'vector'");
        SearchIndexes indexes = SearchIndexes.read(connection);
        ChunkSearch search = ChunkSearch.nearest(questions.question())
                .source(ChunkTable.HUNDREDTH)
                .iterativeScan(IterativeScan.OFF);

        assertThat(search.statement(indexes).settings()).doesNotContain("iterative_scan");
        assertThat(search.run(connection, indexes)).hasSize(10);
        assertThatThrownBy(
                        () -> search.iterativeScan(IterativeScan.STRICT_ORDER).run(connection, indexes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pgvector 0.7.4 has none");
    }

    @Test
    void a_threshold_that_the_distance_of_the_index_cannot_have_is_refused() throws SQLException {
        index("kind", "hnsw", "embedding vector_l2_ops");
        SearchIndexes indexes = SearchIndexes.read(connection);
        ChunkSearch search = ChunkSearch.nearest(questions.question());

        assertThatThrownBy(() -> search.minSimilarity(-0.1).run(connection, indexes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("L2")
                .hasMessageContaining("0.0 to 1.0");
        assertThat(search.minSimilarity(0).run(connection, indexes)).hasSize(10);
    }

    @Test
    void a_zero_vector_is_sought_by_l2_only() throws SQLException {
        ChunkSearch zero = ChunkSearch.nearest(new float[1536]);
        assertThatThrownBy(() -> zero.run(connection, SearchIndexes.read(connection)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("zero vector");

        index("kind", "hnsw", "embedding vector_l2_ops");
        assertThat(zero.run(connection, SearchIndexes.read(connection))).hasSize(10);
    }

    /** In this test's transaction, so that it is gone with it. */
    private void index(String name, String method, String indexed) throws SQLException {
        execute("CREATE INDEX " + name + " ON document_chunks USING " + method + " (" + indexed + ")");
    }

    private double similarity(Distance distance, float[] question, long key) throws SQLException {
        String vector = "'" + new PGvector(question).getValue() + "'";
        String similarity = switch (distance) {
            case COSINE -> "cosine_distance(embedding, " + vector + ") * -1 + 1";
            case INNER_PRODUCT -> "inner_product(embedding, " + vector + ")";
            case L2 -> "1 / (1 + l2_distance(embedding, " + vector + "))";
        };
        return Double.parseDouble(value("SELECT " + similarity + " FROM document_chunks WHERE chunk_id = " + key));
    }

    private int scans() throws SQLException {
        return Integer.parseInt(value("SELECT pg_stat_get_xact_numscans('kind'::regclass)"));
    }

    private String plan(SearchStatement search, float[] question) throws SQLException {
        execute("SAVEPOINT before_plan", search.settings());
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + search.sql())) {
            statement.setString(1, new PGvector(question).getValue());
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        }
        execute("ROLLBACK TO SAVEPOINT before_plan");
        return plan.toString();
    }

    private String value(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
