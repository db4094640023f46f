package dev.docuai.migration.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgvector.PGvector;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.IterativeScan;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SearchIndexes;
import dev.docuai.domain.search.SearchStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Searches of 6,000 chunks on a server with default settings, whose planner would rather read the whole table. Nothing
 * here changes the table.
 */
class SearchThroughIndexIT {
    private static final String INDEX_SCAN = "Index Scan using ix_document_chunks_embedding on document_chunks";
    private static final int QUESTIONS = 30;

    @RegisterExtension
    static final SearchedTable TABLE = new SearchedTable(ChunkTable::large);

    private final Embeddings questions = new Embeddings(ChunkTable.ROWS, 42);
    private final Connection connection = TABLE.connection();
    private final SearchIndexes indexes = TABLE.indexes();

    static Stream<Arguments> everyForm() {
        Map<String, UnaryOperator<ChunkSearch>> forms = new TreeMap<>(Map.of(
                "plain", search -> search,
                "one row", search -> search.limit(1),
                "many rows", search -> search.limit(120),
                "more rows than ef_search can be", search -> search.limit(1500),
                "threshold", search -> search.minSimilarity(0.5),
                "ef_search", search -> search.efSearch(800),
                "large source", search -> search.source(ChunkTable.LARGE_SOURCE),
                "small source", search -> search.source(ChunkTable.HUNDREDTH),
                "off", search -> search.iterativeScan(IterativeScan.OFF),
                "relaxed", search -> search.source(ChunkTable.FIFTH).iterativeScan(IterativeScan.RELAXED_ORDER)));
        return forms.entrySet().stream().map(form -> Arguments.of(form.getKey(), form.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyForm")
    void every_form_goes_through_the_index(String name, UnaryOperator<ChunkSearch> form) throws SQLException {
        float[] question = questions.question();
        SearchStatement statement = form.apply(ChunkSearch.nearest(question)).statement(indexes);

        assertThat(plan(statement, question)).contains(INDEX_SCAN);
    }

    @Test
    void a_statement_that_has_run_often_still_goes_through_the_index() throws SQLException {
        for (int i = 0; i < 12; i++) {
            ChunkSearch.nearest(questions.question())
                    .source(ChunkTable.LARGE_SOURCE)
                    .run(connection, indexes);
        }

        // The driver prepares a statement when it runs for the fifth time, and PostgreSQL may then plan it once for
        // all.
        assertThat(scansOfThisTransaction()).isEqualTo(12);
    }

    @Test
    void the_rows_are_those_of_plain_sql_with_the_same_ef_search() throws SQLException {
        for (int efSearch : new int[] {10, 40, 160}) {
            for (int i = 0; i < 10; i++) {
                float[] question = questions.question();
                List<Long> found =
                        keys(ChunkSearch.nearest(question).efSearch(efSearch).run(connection, indexes));

                assertThat(found).containsExactlyInAnyOrderElementsOf(plain(question, efSearch));
            }
        }
    }

    @Test
    void at_the_default_ef_search_nine_in_ten_of_the_nearest_are_found() throws SQLException {
        assertThat(recall(search -> search)).isGreaterThan(0.9);
    }

    @Test
    void more_candidates_find_more() throws SQLException {
        assertThat(recall(search -> search.efSearch(400))).isGreaterThan(0.985);
    }

    @Test
    void rows_come_nearest_first_by_cosine_similarity() throws SQLException {
        float[] question = questions.question();
        List<SearchHit> hits = ChunkSearch.nearest(question).run(connection, indexes);

        assertThat(hits)
                .isSortedAccordingTo((a, b) -> Double.compare(b.similarity(), a.similarity()))
                .hasSize(10);
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT 1 - (embedding <=> ?::vector) FROM document_chunks WHERE chunk_id = ?")) {
            statement.setString(1, new PGvector(question).getValue());
            statement.setLong(2, hits.get(0).chunkId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                assertThat(hits.get(0).similarity()).isEqualTo(row.getDouble(1));
            }
        }
    }

    static Stream<Arguments> scans() {
        return Stream.of(IterativeScan.values()).map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("scans")
    void a_source_of_one_in_a_hundred_gives_as_many_rows_as_wanted(IterativeScan scan) throws SQLException {
        for (int i = 0; i < 5; i++) {
            List<SearchHit> hits = ChunkSearch.nearest(questions.question())
                    .source(ChunkTable.HUNDREDTH)
                    .iterativeScan(scan)
                    .limit(20)
                    .run(connection, indexes);

            assertThat(hits).hasSize(20).isSortedAccordingTo((a, b) -> Double.compare(b.similarity(), a.similarity()));
            assertThat(sourcesOf(hits)).containsExactly(ChunkTable.HUNDREDTH);
        }
    }

    @Test
    void a_source_of_few_chunks_is_searched_exactly() throws SQLException {
        for (int i = 0; i < 5; i++) {
            ChunkSearch search = ChunkSearch.nearest(questions.question()).source(ChunkTable.HUNDREDTH);

            assertThat(search.run(connection, indexes)).isEqualTo(exact(search));
        }
        assertThat(scansOfThisTransaction()).isZero();
    }

    @Test
    void a_source_of_many_chunks_is_searched_through_the_index() throws SQLException {
        List<SearchHit> hits = ChunkSearch.nearest(questions.question())
                .source(ChunkTable.FIFTH)
                .run(connection, indexes);

        assertThat(hits).hasSize(10);
        assertThat(sourcesOf(hits)).containsExactly(ChunkTable.FIFTH);
        assertThat(scansOfThisTransaction()).isEqualTo(1);
    }

    @Test
    void a_source_gives_all_it_has_when_more_is_wanted() throws SQLException {
        List<SearchHit> hits = ChunkSearch.nearest(questions.question())
                .source(ChunkTable.FIFTH)
                .limit(2000)
                .run(connection, indexes);

        assertThat(hits).hasSize(1200);
    }

    @Test
    void a_scan_that_gives_up_early_is_completed() throws SQLException {
        execute("SET hnsw.max_scan_tuples = 1");
        ChunkSearch search = ChunkSearch.nearest(questions.question())
                .source(ChunkTable.HUNDREDTH)
                .iterativeScan(IterativeScan.STRICT_ORDER)
                .limit(50);

        assertThat(search.run(connection, indexes)).hasSize(50).isEqualTo(exact(search));
        assertThat(scansOfThisTransaction()).isEqualTo(1);
    }

    @Test
    void a_source_that_does_not_exist_has_no_chunks() throws SQLException {
        assertThat(ChunkSearch.nearest(questions.question()).source(4711).run(connection, indexes))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scans")
    void more_rows_than_ef_search_can_be_come_all(IterativeScan scan) throws SQLException {
        List<SearchHit> hits = ChunkSearch.nearest(questions.question())
                .limit(1200)
                .iterativeScan(scan)
                .run(connection, indexes);

        assertThat(hits).hasSize(1200);
    }

    @Test
    void a_similarity_at_the_threshold_is_in() throws SQLException {
        ChunkSearch search = ChunkSearch.nearest(questions.question());
        List<SearchHit> all = search.run(connection, indexes);
        double fourth = all.get(3).similarity();

        assertThat(search.minSimilarity(fourth).run(connection, indexes)).isEqualTo(all.subList(0, 4));
        assertThat(search.minSimilarity(Math.nextUp(fourth)).run(connection, indexes))
                .isEqualTo(all.subList(0, 3));
    }

    @Test
    void a_threshold_that_nothing_reaches_costs_no_second_search() throws SQLException {
        assertThat(ChunkSearch.nearest(questions.question()).minSimilarity(1).run(connection, indexes))
                .isEmpty();
        assertThat(scansOfThisTransaction()).isEqualTo(1);
    }

    @Test
    void the_transaction_keeps_its_settings() throws SQLException {
        execute("SET hnsw.ef_search = 77", "SET LOCAL enable_sort = on", "SET LOCAL hnsw.iterative_scan = 'off'");
        List<String> before = settings();
        ChunkSearch.nearest(questions.question()).efSearch(200).run(connection, indexes);

        assertThat(settings()).isEqualTo(before).contains("77");
        connection.commit();
        assertThat(settings()).contains("77");
    }

    @Test
    void the_first_search_of_a_connection_knows_its_settings_before_pgvector_is_loaded() throws SQLException {
        ChunkSearch search = ChunkSearch.nearest(questions.question()).efSearch(400);

        assertThat(search.run(connection, indexes)).isEqualTo(exact(search));
    }

    @Test
    void the_ef_search_of_the_session_counts() throws SQLException {
        float[] question = questions.question();
        execute("SET hnsw.ef_search = 11");

        assertThat(keys(ChunkSearch.nearest(question).run(connection, indexes)))
                .containsExactlyInAnyOrderElementsOf(plain(question, 11));
    }

    @Test
    void rows_that_the_transaction_has_deleted_are_made_up_for() throws SQLException {
        float[] question = questions.question();
        ChunkSearch search =
                ChunkSearch.nearest(question).iterativeScan(IterativeScan.OFF).efSearch(10);
        List<Long> nearest = keys(search.run(connection, indexes));
        execute("DELETE FROM document_chunks WHERE chunk_id IN ("
                + String.join(", ", nearest.stream().map(String::valueOf).toList()) + ")");

        assertThat(keys(search.run(connection, indexes))).hasSize(10).doesNotContainAnyElementsOf(nearest);
        connection.rollback();
    }

    @Test
    void a_connection_that_commits_by_itself_is_searched_alike_and_keeps_its_settings() throws SQLException {
        ChunkSearch search =
                ChunkSearch.nearest(questions.question()).efSearch(400).iterativeScan(IterativeScan.OFF);
        List<SearchHit> inTransaction = search.run(connection, indexes);
        // With this in force the index would give one row, and every row would be read after that.
        execute("SET hnsw.ef_search = 1");
        connection.commit();
        connection.setAutoCommit(true);
        List<String> before = settings();
        long indexScans = scansTold("ix_document_chunks_embedding");
        long tableScans = scansTold("document_chunks");

        for (int i = 0; i < 12; i++) {
            assertThat(search.run(connection, indexes)).isEqualTo(inTransaction);
        }

        assertThat(scansTold("ix_document_chunks_embedding") - indexScans).isEqualTo(12);
        assertThat(scansTold("document_chunks") - tableScans).isZero();
        assertThat(settings()).isEqualTo(before).contains("1");
    }

    /** Scans of a table or an index by all transactions that have ended. */
    private long scansTold(String relation) throws SQLException {
        execute("SELECT pg_stat_force_next_flush()");
        return Long.parseLong(value("SELECT pg_stat_get_numscans('" + relation + "'::regclass)"));
    }

    private List<SearchHit> exact(ChunkSearch search) throws SQLException {
        return search.run(connection, new SearchIndexes("0.8.0", List.of()));
    }

    private double recall(UnaryOperator<ChunkSearch> form) throws SQLException {
        int found = 0;
        for (int i = 0; i < QUESTIONS; i++) {
            ChunkSearch search = form.apply(ChunkSearch.nearest(questions.question()));
            List<Long> nearest = keys(exact(search));
            found += (int) keys(search.run(connection, indexes)).stream()
                    .filter(nearest::contains)
                    .count();
        }
        return found / (10.0 * QUESTIONS);
    }

    /** The SQL of a pgvector user: the planner is told what random pages cost, and nothing else. */
    private List<Long> plain(float[] question, int efSearch) throws SQLException {
        execute("SET LOCAL enable_seqscan = off", "SET LOCAL hnsw.ef_search = " + efSearch);
        String vector = new PGvector(question).getValue();
        String keys = value("SELECT string_agg(chunk_id::text, ',') FROM (SELECT chunk_id FROM document_chunks"
                + " ORDER BY embedding <=> '" + vector + "' LIMIT 10) nearest");
        connection.rollback();
        return Stream.of(keys.split(",")).map(Long::valueOf).toList();
    }

    private String plan(SearchStatement search, float[] question) throws SQLException {
        execute(search.settings());
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN " + search.sql())) {
            statement.setString(1, new PGvector(question).getValue());
            search.bindValues(statement);
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
        }
        return plan.toString();
    }

    private int scansOfThisTransaction() throws SQLException {
        return Integer.parseInt(value("SELECT pg_stat_get_xact_numscans('ix_document_chunks_embedding'::regclass)"));
    }

    private List<String> settings() throws SQLException {
        List<String> values = new ArrayList<>();
        for (String name : List.of("enable_sort", "jit", "hnsw.ef_search", "hnsw.iterative_scan")) {
            values.add(value("SELECT current_setting('" + name + "', true)"));
        }
        return values;
    }

    private Set<Long> sourcesOf(List<SearchHit> hits) throws SQLException {
        Set<Long> sources = new HashSet<>();
        for (long key : keys(hits)) {
            sources.add(Long.parseLong(value("SELECT source_id FROM document_chunks"
                    + " JOIN documents USING (document_id) WHERE chunk_id = " + key)));
        }
        return sources;
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

    private static List<Long> keys(List<SearchHit> hits) {
        return hits.stream().map(SearchHit::chunkId).toList();
    }
}
