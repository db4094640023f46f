package dev.docuai.domain.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.pgvector.AccessMethod;
import dev.docuai.pgvector.VectorType;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkSearchTest {
    private static final SearchIndexes GRAPH = indexes("0.8.0", AccessMethod.HNSW, VectorType.VECTOR);

    private final ChunkSearch search = ChunkSearch.nearest(embedding());

    @ParameterizedTest
    @ValueSource(ints = {0, 1535, 1537})
    void other_dimensions_are_refused(int dimensions) {
        assertThatThrownBy(() -> ChunkSearch.nearest(new float[dimensions]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(dimensions + " dimensions")
                .hasMessageContaining("1536");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void what_is_not_finite_is_refused_with_its_place(float element) {
        float[] embedding = embedding();
        embedding[17] = element;

        assertThatThrownBy(() -> ChunkSearch.nearest(embedding))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("element 17")
                .hasMessageContaining(String.valueOf(element));
    }

    @Test
    void a_zero_vector_is_refused_by_cosine() {
        ChunkSearch zero = ChunkSearch.nearest(new float[DocumentChunk.DIMENSIONS]);

        assertThatThrownBy(() -> zero.statement(GRAPH)).hasMessageContaining("zero vector");
        assertThatThrownBy(() -> zero.exactStatement(GRAPH)).hasMessageContaining("zero vector");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void a_limit_below_one_is_refused(int limit) {
        assertThatThrownBy(() -> search.limit(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit of " + limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001})
    void an_ef_search_that_pgvector_refuses_is_refused(int efSearch) {
        assertThatThrownBy(() -> search.efSearch(efSearch))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 1000");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_threshold_that_is_no_number_is_refused(double minSimilarity) {
        assertThatThrownBy(() -> search.minSimilarity(minSimilarity)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.01, 1.01})
    void a_threshold_that_no_cosine_reaches_is_refused(double minSimilarity) {
        assertThatThrownBy(() -> search.minSimilarity(minSimilarity).statement(GRAPH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1.0 to 1.0");
    }

    @Test
    void the_embedding_is_copied() {
        float[] embedding = embedding();
        ChunkSearch copied = ChunkSearch.nearest(embedding);
        Arrays.fill(embedding, 0);

        assertThat(copied.statement(GRAPH).index()).isPresent();
    }

    @Test
    void a_search_is_not_changed_by_what_is_made_of_it() {
        String before = search.toString();
        search.limit(3)
                .minSimilarity(0.5)
                .source(1)
                .efSearch(9)
                .iterativeScan(IterativeScan.OFF)
                .withEmbeddings();

        assertThat(search).hasToString(before);
    }

    @ParameterizedTest
    @CsvSource({
        "VECTOR,  10,   10,  10",
        "HALFVEC, 10,   20,  20",
        "BIT,     10,   100, 100",
        "VECTOR,  1200, 1200, 1000",
        "BIT,     2147483647, 21474836470, 1000"
    })
    void as_many_candidates_come_from_the_index_as_the_exact_comparison_needs(
            VectorType type, int limit, long candidates, int efSearch) {
        SearchStatement statement = search.limit(limit).statement(indexes("0.8.0", AccessMethod.HNSW, type));

        assertThat(statement.sql()).contains("LIMIT " + candidates + ")").endsWith("LIMIT " + limit);
        assertThat(statement.settings()).contains(", " + efSearch + ")::text");
    }

    @ParameterizedTest
    @CsvSource({"HNSW, STRICT_ORDER, strict_order", "IVFFLAT, STRICT_ORDER, relaxed_order", "IVFFLAT, OFF, off"})
    void an_ivfflat_index_is_scanned_in_no_strict_order(AccessMethod method, IterativeScan mode, String set) {
        SearchStatement statement = search.iterativeScan(mode).statement(indexes("0.8.0", method, VectorType.VECTOR));

        assertThat(statement.settings()).contains(method.sqlName() + ".iterative_scan', '" + set + "'");
    }

    @ParameterizedTest
    @CsvSource({"0.7.4, false", "0.8.0, true", "0.10.1, true", "1.0, true", "'', false"})
    void pgvector_iterates_since_0_8(String version, boolean iterates) {
        assertThat(indexes(version, AccessMethod.HNSW, VectorType.VECTOR).iterates())
                .isEqualTo(iterates);
    }

    @ParameterizedTest
    @CsvSource({"HNSW, VECTOR", "HNSW, BIT", "IVFFLAT, VECTOR"})
    void a_session_gets_the_settings_that_a_transaction_gets(AccessMethod method, VectorType type) {
        SearchStatement statement = search.statement(indexes("0.8.0", method, type));

        assertThat(statement.settings()).contains("set_config('enable_sort', 'off', true)");
        assertThat(statement.sessionSettings()).contains("set_config('enable_sort', 'off', false)");
        assertThat(statement.sessionSettings().replace(", false)", ", true)")).isEqualTo(statement.settings());
    }

    @Test
    void an_exact_search_needs_no_settings_and_no_index() {
        SearchStatement exact = search.source(3).exactStatement(GRAPH);

        assertThat(exact.settings()).isEmpty();
        assertThat(exact.sessionSettings()).isEmpty();
        assertThat(exact.index()).isEmpty();
        assertThat(exact.values()).containsExactly(3L);
    }

    private static SearchIndexes indexes(String version, AccessMethod method, VectorType type) {
        return new SearchIndexes(version, List.of(new SearchIndex("ix", method, type, Distance.COSINE, "<=>")));
    }

    private static float[] embedding() {
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        Arrays.fill(embedding, 0.5f);
        return embedding;
    }
}
