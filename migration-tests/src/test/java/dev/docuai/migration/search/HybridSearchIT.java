package dev.docuai.migration.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.pgvector.PGvector;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.HybridRank;
import dev.docuai.domain.search.IterativeScan;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.domain.search.SearchStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hybrid searches of {@link ChunkTable}, against the same two searches and their fusion in Java. */
class HybridSearchIT {
    @RegisterExtension
    static final SearchedTable TABLE = new SearchedTable(ChunkTable::large);

    private final Embeddings questions = new Embeddings(ChunkTable.ROWS, 42);
    private final Connection connection = TABLE.connection();
    private final SearchIndexes indexes = TABLE.indexes();

    @Test
    void a_chunk_with_the_words_is_found_however_far_its_embedding_is() throws SQLException {
        List<SearchHit> hits = ChunkSearch.hybrid("4711", questions.question()).run(connection, indexes);

        assertThat(hits).hasSize(10);
        SearchHit byWords =
                hits.stream().filter(hit -> hit.chunkId() == 4_712).findFirst().orElseThrow();
        assertThat(byWords.rank().textPlace()).isEqualTo(1);
        assertThat(byWords.rank().vectorPlace()).isNull();
        assertThat(byWords.rank().textScore()).isPositive();
        assertThat(hits)
                .filteredOn(hit -> hit.chunkId() != 4_712)
                .extracting(hit -> hit.rank().textPlace())
                .containsOnlyNulls();
    }

    /**
     * A form of hybrid search.
     *
     * @param where the same filter in SQL
     */
    record Form(UnaryOperator<ChunkSearch> search, String where, double vectorWeight, double textWeight, int limit) {
        @Override
        public String toString() {
            return "weights " + vectorWeight + " and " + textWeight + ", limit " + limit + " where " + where;
        }
    }

    static Stream<Form> forms() {
        return Stream.of(
                new Form(search -> search, "true", 1, 1, 10),
                new Form(search -> search.weights(0.3, 2), "true", 0.3, 2, 10),
                new Form(search -> search.weights(1, 0), "true", 1, 0, 40),
                new Form(search -> search.weights(0, 1), "true", 0, 1, 40),
                new Form(search -> search.limit(100), "true", 1, 1, 100),
                new Form(
                        search -> search.where(Filter.metadata("lang").eq("de")), "metadata->>'lang' = 'de'", 1, 1, 10),
                new Form(
                        search -> search.where(Filter.metadata("lang").eq("fi")).limit(30),
                        "metadata->>'lang' = 'fi'",
                        1,
                        1,
                        30),
                new Form(
                        search -> search.source(ChunkTable.FIFTH),
                        "document_id IN (SELECT document_id FROM documents WHERE source_id = 2)",
                        1,
                        1,
                        10));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void places_and_scores_are_those_of_plain_sql(Form form) throws SQLException {
        float[] embedding = questions.question();
        int candidates = Math.max(40, form.limit());
        List<SearchHit> hits = form.search()
                .apply(ChunkSearch.hybrid("org.example.Type42 caching", embedding)
                        .limit(form.limit()))
                .efSearch(1_000)
                .run(connection, indexes);
        List<Long> words = keys("SELECT chunk_id FROM document_chunks, CAST('"
                + "''org.example.type42'' | ''org'' | ''exampl'' | ''type42'' | ''cach''' AS tsquery) q"
                // The other words are in more than a tenth of the chunks; where few chunks pass the filter, all match.
                + " WHERE text_search @@ "
                + (form.where().contains("'fi'") ? "q" : "'''org.example.type42'' | ''type42'''")
                + " AND " + form.where()
                + " ORDER BY ts_rank(text_search, q, 1) DESC, chunk_id LIMIT " + candidates);
        List<Long> nearest = keys("SELECT chunk_id FROM document_chunks WHERE " + form.where()
                + " ORDER BY embedding <=> '" + new PGvector(embedding).getValue() + "' LIMIT " + candidates);

        Map<Long, Double> expected = new HashMap<>();
        if (form.vectorWeight() == 0) {
            nearest.clear();
        }
        if (form.textWeight() == 0) {
            words.clear();
        }
        for (int i = 0; i < nearest.size(); i++) {
            expected.merge(nearest.get(i), form.vectorWeight() / (60 + i + 1), Double::sum);
        }
        for (int i = 0; i < words.size(); i++) {
            expected.merge(words.get(i), form.textWeight() / (60 + i + 1), Double::sum);
        }
        List<Long> fused = expected.entrySet().stream()
                .sorted(Map.Entry.<Long, Double>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(form.limit())
                .map(Map.Entry::getKey)
                .toList();
        assertThat(hits).extracting(SearchHit::chunkId).isEqualTo(fused);
        for (SearchHit hit : hits) {
            HybridRank rank = hit.rank();
            assertThat(rank.score()).isCloseTo(expected.get(hit.chunkId()), within(1e-12));
            assertThat(rank.vectorPlace()).isEqualTo(place(nearest, hit));
            assertThat(rank.textPlace()).isEqualTo(place(words, hit));
            assertThat(rank.textScore() == null).isEqualTo(rank.textPlace() == null);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void both_searches_go_through_their_indexes(Form form) throws SQLException {
        float[] question = questions.question();
        SearchStatement statement = form.search()
                .apply(ChunkSearch.hybrid("org.example.Type42", question))
                .statement(indexes);

        String plan = plan(statement, question);
        assertThat(plan).doesNotContain("Seq Scan on document_chunks");
        assertThat(plan.contains("Index Scan using ix_document_chunks_embedding on document_chunks"))
                .isEqualTo(form.vectorWeight() > 0);
        assertThat(plan.contains("Bitmap Index Scan on ix_document_chunks_text_search"))
                .isEqualTo(form.textWeight() > 0);
    }

    @Test
    void frequent_words_match_when_there_are_no_others() throws SQLException {
        List<SearchHit> hits = ChunkSearch.hybrid("a chunk about caching", questions.question())
                .weights(0, 1)
                .limit(50)
                .run(connection, indexes);

        assertThat(hits)
                .hasSize(50)
                .allSatisfy(hit ->
                        assertThat(ChunkTable.text((int) hit.chunkId() - 1)).contains("caching"));
    }

    /** A frequent word would have the index name a seventh of the table. */
    @Test
    void where_few_chunks_pass_the_words_are_compared_without_their_index() throws SQLException {
        float[] question = questions.question();
        ChunkSearch few = ChunkSearch.hybrid("caching", question)
                .where(Filter.metadata("lang").eq("fi"));

        assertThat(plan(few.exactStatement(indexes), question))
                .contains("ix_document_chunks_metadata")
                .doesNotContain("ix_document_chunks_text_search");
        assertThat(few.run(connection, indexes)).hasSize(10);
    }

    /** The chunks with the words are far away, and would take all places. */
    @Test
    void a_minimum_of_similarity_fills_the_limit_with_similar_chunks() throws SQLException {
        float[] embedding = questions.question();
        List<SearchHit> nearest = ChunkSearch.nearest(embedding).limit(60).run(connection, indexes);
        double least = nearest.get(59).similarity();
        for (double textWeight : new double[] {0, 1, 3}) {
            List<SearchHit> hits = ChunkSearch.hybrid("caching", embedding)
                    .weights(1, textWeight)
                    .minSimilarity(least)
                    .limit(30)
                    .run(connection, indexes);

            assertThat(hits)
                    .hasSize(30)
                    .allSatisfy(hit -> assertThat(hit.similarity()).isGreaterThanOrEqualTo(least));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void one_chunk_in_a_hundred_fills_the_limit(boolean exactly) throws SQLException {
        ChunkSearch search = ChunkSearch.hybrid("nothing at all", questions.question())
                .where(Filter.metadata("lang").eq("fi"))
                .limit(50);
        List<SearchHit> hits = (exactly ? search : search.iterativeScan(IterativeScan.OFF)).run(connection, indexes);

        assertThat(hits)
                .hasSize(50)
                .allSatisfy(hit -> assertThat(hit.chunkId() % 100).isEqualTo(8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "the and of", "''' \\ & | ! ( ) <-> :* %", "<b>", "nowhere"})
    void a_text_without_a_word_of_the_chunks_leaves_the_nearest(String text) throws SQLException {
        float[] embedding = questions.question();

        assertThat(ChunkSearch.hybrid(text, embedding).run(connection, indexes))
                .extracting(SearchHit::chunkId)
                .isEqualTo(ChunkSearch.nearest(embedding).run(connection, indexes).stream()
                        .map(SearchHit::chunkId)
                        .toList());
    }

    @Test
    void a_text_that_is_a_whole_book_is_cut() throws SQLException {
        String book = "caching sessions ".repeat(100_000);

        assertThat(ChunkSearch.hybrid(book, questions.question()).run(connection, indexes))
                .hasSize(10);
    }

    @Test
    void what_no_hybrid_search_takes_is_refused() throws SQLException {
        float[] embedding = questions.question();

        assertThatThrownBy(() -> ChunkSearch.hybrid("a\0b", embedding))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+0000");
        assertThatThrownBy(() -> ChunkSearch.hybrid("a", embedding).weights(-1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1.0");
        assertThatThrownBy(() -> ChunkSearch.hybrid("a", embedding).weights(0, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ChunkSearch.nearest(embedding).weights(1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hybrid");
    }

    private static Integer place(List<Long> list, SearchHit hit) {
        int index = list.indexOf(hit.chunkId());
        return index < 0 ? null : index + 1;
    }

    private List<Long> keys(String sql) throws SQLException {
        List<Long> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(row.getLong(1));
            }
        }
        return keys;
    }

    private String plan(SearchStatement search, float[] question) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement settings = connection.prepareStatement(search.settings());
                PreparedStatement statement = connection.prepareStatement("EXPLAIN " + search.sql())) {
            settings.execute();
            statement.setString(1, new PGvector(question).getValue());
            search.bindValues(statement);
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        }
        connection.rollback();
        return plan.toString();
    }
}
