package dev.docuai.migration.search;

import static dev.docuai.domain.filter.Filter.chunks;
import static dev.docuai.domain.filter.Filter.createdAt;
import static dev.docuai.domain.filter.Filter.documentMetadata;
import static dev.docuai.domain.filter.Filter.documentTitle;
import static dev.docuai.domain.filter.Filter.documents;
import static dev.docuai.domain.filter.Filter.embeddingModel;
import static dev.docuai.domain.filter.Filter.lastModified;
import static dev.docuai.domain.filter.Filter.metadata;
import static dev.docuai.domain.filter.Filter.processedAt;
import static dev.docuai.domain.filter.Filter.sources;
import static dev.docuai.domain.filter.Filter.title;
import static dev.docuai.domain.filter.Filter.url;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.TableNames;
import dev.docuai.domain.filter.Condition;
import dev.docuai.domain.filter.Filter;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SearchIndexes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters on {@link ChunkTable}, against the same conditions in Java. */
class FilterIT {
    private static final Instant NEW_YEAR = Instant.parse("2025-01-01T00:00:00Z");

    @RegisterExtension
    static final SearchedTable TABLE = new SearchedTable(ChunkTable::large);

    private final Embeddings questions = new Embeddings(ChunkTable.ROWS, 42);
    private final Connection connection = TABLE.connection();
    private final SearchIndexes indexes = TABLE.indexes();

    static Stream<Arguments> filters() {
        return Stream.of(
                filter(metadata("lang").eq("fi"), n -> n % 100 == 7),
                filter(metadata("number").eq(17), n -> n == 17),
                filter(metadata("number").eq(17.0), n -> n == 17),
                filter(metadata("number").eq("17"), n -> false),
                filter(metadata("draft").eq(true), n -> n % 4 == 0),
                filter(metadata("draft").eq(true).not(), n -> n % 4 != 0),
                filter(metadata("draft").eq(false).not(), n -> true),
                filter(metadata("draft").exists(), n -> n % 4 == 0),
                filter(metadata("draft").exists().not(), n -> n % 4 != 0),
                filter(metadata("draft").isNull(), n -> n % 4 != 0),
                filter(metadata("draft").isNull().not(), n -> n % 4 == 0),
                filter(metadata("place", "none").isNull(), n -> true),
                filter(metadata("lang").in(List.of("fi", "de")), n -> n % 100 == 7 || n % 3 == 0),
                filter(metadata("lang").in(List.of()), n -> false),
                filter(metadata("lang").in(List.of()).not(), n -> true),
                filter(metadata("number").in(List.of(17, 18.0, "19", true)), n -> n == 17 || n == 18),
                filter(metadata("place", "shelf").in(List.of("3", "4")), n -> n % 10 == 3 || n % 10 == 4),
                filter(metadata("lang").containsText("f"), n -> n % 100 == 7),
                filter(metadata("lang").containsText("F"), n -> false),
                filter(metadata("lang").containsText("%"), n -> false),
                filter(metadata("lang").containsText("f").not(), n -> n % 100 != 7),
                filter(metadata("number").containsText("1"), n -> false),
                filter(metadata("place", "shelf").containsText("3"), n -> n % 10 == 3),
                filter(metadata("tags").contains("java"), n -> n % 5 == 0),
                filter(metadata("tags").eq("java"), n -> false),
                filter(metadata("tags").lt("z"), n -> false),
                filter(metadata("place", "shelf").eq("3"), n -> n % 10 == 3),
                filter(metadata("place", "shelf").ge("8"), n -> n % 10 >= 8),
                filter(metadata("place", "none").exists(), n -> false),
                filter(metadata("tags", "0").exists(), n -> false),
                filter(metadata("tags", "0").ge(""), n -> false),
                filter(metadata("number").lt(100), n -> n < 100),
                filter(metadata("number").le(100.5), n -> n <= 100),
                filter(metadata("number").gt(5_900L), n -> n > 5_900),
                filter(metadata("number").ge("1"), n -> false),
                filter(metadata("lang").lt(1).not(), n -> true),
                filter(documentMetadata("release").eq(4), n -> document(n) % 10 == 4),
                filter(documentMetadata("release").le(4), n -> document(n) % 10 <= 4),
                filter(documentTitle().eq("Page 12"), n -> document(n) == 12),
                filter(documentTitle().eq("page 12"), n -> false),
                filter(
                        documentTitle().in(List.of("Page 12", "Page 13", "Page 14")),
                        n -> List.of(12, 14).contains(document(n))),
                filter(documentTitle().in(List.of()), n -> false),
                filter(documentTitle().exists().not(), n -> document(n) % 2 != 0),
                filter(
                        url().startsWith("https://docs.example/12"),
                        n -> String.valueOf(document(n)).startsWith("12")),
                filter(url().startsWith("https://docs_example/%"), n -> false),
                filter(url().eq("https://docs.example/9"), n -> document(n) == 9),
                filter(title().exists(), n -> false),
                filter(embeddingModel().eq("other"), n -> false),
                filter(
                        lastModified().lt(NEW_YEAR.plusSeconds(9 * 3_600)),
                        n -> document(n) < 9 && document(n) % 3 == 0),
                filter(
                        lastModified().ge(NEW_YEAR.plusSeconds(9 * 3_600)),
                        n -> document(n) >= 9 && document(n) % 3 == 0),
                filter(lastModified().exists().not(), n -> document(n) % 3 != 0),
                filter(processedAt().gt(NEW_YEAR), n -> true),
                filter(createdAt().le(NEW_YEAR), n -> false),
                filter(createdAt().le(Instant.MAX).and(createdAt().ge(Instant.MIN)), n -> true),
                filter(lastModified().lt(Instant.parse("+500000-01-01T00:00:00Z")), n -> document(n) % 3 == 0),
                filter(sources(ChunkTable.HUNDREDTH), n -> document(n) % 100 == 50),
                filter(
                        sources(ChunkTable.HUNDREDTH, ChunkTable.FIFTH),
                        n -> document(n) % 100 == 50 || document(n) % 5 == 2),
                filter(sources(), n -> false),
                filter(chunks(3, 4, 7_000), n -> n == 2 || n == 3),
                filter(chunks(), n -> false),
                filter(documents(3, 4), n -> document(n) == 3 || document(n) == 4),
                filter(
                        metadata("lang").eq("de").and(documentTitle().exists().not()),
                        n -> n % 3 == 0 && n % 100 != 7 && document(n) % 2 != 0),
                filter(
                        metadata("lang").eq("fi").or(documentMetadata("release").eq(0)),
                        n -> n % 100 == 7 || document(n) % 10 == 0),
                filter(
                        metadata("lang")
                                .eq("fi")
                                .or(url().eq("https://docs.example/3"))
                                .not(),
                        n -> n % 100 != 7 && document(n) != 3),
                filter(
                        documentTitle()
                                .exists()
                                .and(documentMetadata("release").eq(4))
                                .not()
                                .and(metadata("number").lt(500)),
                        n -> n < 500 && document(n) % 10 != 4),
                filter(
                        documentTitle()
                                .eq("Page 2")
                                .or(documentTitle().eq("Page 2").not()),
                        n -> true));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void a_filter_lets_the_same_chunks_pass_as_the_condition_in_java(Filter filter, IntPredicate condition)
            throws SQLException {
        assertThat(selected(filter)).containsExactlyInAnyOrderElementsOf(passing(condition));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void a_search_fills_its_limit_through_the_index(Filter filter, IntPredicate condition) throws SQLException {
        int passing = passing(condition).size();
        List<Long> found =
                found(ChunkSearch.nearest(questions.question()).where(filter).limit(20));

        assertThat(found).hasSize(Math.min(20, passing)).isSubsetOf(passing(condition));
    }

    @Test
    void several_filters_and_a_source_are_all_true() throws SQLException {
        ChunkSearch search = ChunkSearch.nearest(questions.question())
                .source(ChunkTable.FIFTH)
                .where(metadata("lang").eq("de"))
                .where(metadata("number").lt(3_000))
                .limit(ChunkTable.ROWS);

        assertThat(found(search))
                .containsExactlyInAnyOrderElementsOf(
                        passing(n -> document(n) % 5 == 2 && n % 3 == 0 && n % 100 != 7 && n < 3_000));
    }

    @Test
    void a_value_or_a_key_is_never_sql_or_json() throws SQLException {
        for (String text : List.of(
                "' OR true --",
                "\"} , {\"lang\": \"en\"",
                "fi' || 'x",
                "$.lang",
                "?",
                "\\",
                "\\u0041",
                "${x}",
                "%",
                "")) {
            assertThat(found(ChunkSearch.nearest(questions.question())
                            .where(metadata("lang").eq(text))))
                    .isEmpty();
            assertThat(found(ChunkSearch.nearest(questions.question())
                            .where(metadata(text).exists())))
                    .isEmpty();
            assertThat(found(ChunkSearch.nearest(questions.question())
                            .where(metadata(text).eq("en"))))
                    .isEmpty();
            assertThat(found(ChunkSearch.nearest(questions.question())
                            .where(metadata(text).in(List.of(text, "en")))))
                    .isEmpty();
            assertThat(found(ChunkSearch.nearest(questions.question())
                            .where(metadata("lang").containsText(text + "x"))))
                    .isEmpty();
            assertThat(found(ChunkSearch.nearest(questions.question()).where(url().startsWith(text + "x"))))
                    .isEmpty();
            assertThat(metadata(text)
                            .eq(text)
                            .and(url().eq(text))
                            .on(TableNames.ON_SEARCH_PATH)
                            .sql())
                    .isEqualTo(metadata("a")
                            .eq("b")
                            .and(url().eq("c"))
                            .on(TableNames.ON_SEARCH_PATH)
                            .sql());
        }
    }

    @Test
    void a_value_that_is_no_scalar_of_json_is_refused() {
        assertThatThrownBy(() -> metadata("at").eq(Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.time.Instant");
        assertThatThrownBy(() -> url().in(List.of("a", "b\0")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("U+0000");
        assertThatThrownBy(() -> metadata("n").eq(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("isNull()");
        // The driver would send "?", and a deletion would take another chunk.
        assertThatThrownBy(() -> metadata("n").eq("\ud800")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> metadata("n").lt(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void the_index_on_the_metadata_serves_a_value_that_few_chunks_have() throws SQLException {
        assertThat(plan(metadata("lang").eq("fi"))).contains("Bitmap Index Scan on ix_document_chunks_metadata");
    }

    @Test
    void the_index_on_the_metadata_serves_many_values_by_one_parameter() throws SQLException {
        List<Integer> numbers = IntStream.range(0, 50).boxed().toList();

        assertThat(plan(metadata("number").in(numbers))).contains("Bitmap Index Scan on ix_document_chunks_metadata");
    }

    private String plan(Filter filter) throws SQLException {
        Condition rare = filter.on(TableNames.ON_SEARCH_PATH);
        try (PreparedStatement statement =
                connection.prepareStatement("EXPLAIN SELECT chunk_id FROM document_chunks c WHERE " + rare.sql())) {
            rare.bind(statement, 1);
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = statement.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }

    @Test
    void the_indexes_serve_a_chunk_or_its_document() throws SQLException {
        assertThat(plan(metadata("lang").eq("none").or(url().eq("https://docs.example/12"))))
                .contains("BitmapOr", "ix_document_chunks_metadata", "ix_document_chunks_document_id");
    }

    @Test
    void a_filter_of_many_parts_is_one_list() throws SQLException {
        Filter filter = metadata("number").eq(0);
        for (int n = 1; n < 10_000; n++) {
            filter = filter.or(metadata("number").eq(n));
            if (n == 99) {
                assertThat(selected(filter)).hasSize(100);
            }
        }
        assertThat(filter.on(TableNames.ON_SEARCH_PATH).values()).hasSize(20_000);
    }

    private List<Long> selected(Filter filter) throws SQLException {
        Condition condition = filter.on(TableNames.ON_SEARCH_PATH);
        List<Long> keys = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT chunk_id FROM document_chunks c WHERE " + condition.sql())) {
            condition.bind(statement, 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    keys.add(row.getLong(1));
                }
            }
        }
        return keys;
    }

    private static Arguments filter(Filter filter, IntPredicate condition) {
        return Arguments.of(filter, condition);
    }

    /** The key of a chunk's document; chunks count from 0 here, and their keys from 1. */
    private static int document(int chunk) {
        return Embeddings.documentOf(chunk) + 1;
    }

    private static List<Long> passing(IntPredicate condition) {
        return IntStream.range(0, ChunkTable.ROWS)
                .filter(condition)
                .mapToObj(n -> n + 1L)
                .toList();
    }

    private List<Long> found(ChunkSearch search) throws SQLException {
        return search.run(connection, indexes).stream().map(SearchHit::chunkId).toList();
    }
}
