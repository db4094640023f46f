package dev.docuai.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.filter.Filter.Expression;
import org.springframework.ai.vectorstore.filter.Filter.ExpressionType;
import org.springframework.ai.vectorstore.filter.Filter.Key;
import org.springframework.ai.vectorstore.filter.Filter.Value;
import org.springframework.ai.vectorstore.filter.FilterExpressionBuilder;

/** Filter expressions, each with the ids of the documents that pass. */
class FiltersIT {
    private static final Instant NOON = Instant.parse("2025-04-11T12:00:00Z");
    private static final UUID KEY = new UUID(1, 2);

    private static DocuAiVectorStore store;

    @BeforeAll
    static void fill() {
        store = Tables.newStore(new WordEmbeddings());
        store.add(List.of(
                document("a", Map.of("country", "BG", "year", 2020, "open", true, "foo bar", "x'y\"")),
                document("b", Map.of("country", "NL", "meta.part", 1.5, "at", Date.from(NOON))),
                document("c", Map.of("country", "BG", "year", 2023, "open", false, "at", NOON.minusSeconds(1))),
                document("d", Map.of("tags", List.of("BG", "NL"), "key", KEY, "day", new java.sql.Date(0)))));
        DocuAiVectorStore other = Tables.newStore(new WordEmbeddings());
        other.add(List.of(document("of another source", Map.of("country", "BG", "year", 2020))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "country == 'BG'; a c",
                "country != 'BG'; b d",
                "year == 2020; a",
                "year == 2020.0; a",
                "year == '2020'; ``",
                "year != 2020; b c d",
                "year > 2020; c",
                "year >= 2020; a c",
                "year < 2023; a",
                "year <= 2023; a c",
                "country > 'BG'; b",
                "open == true; a",
                "open != true; b c d",
                "country in ['BG', 'NL']; a b c",
                "year in [2020]; a",
                "country not in ['BG']; b d",
                "year nin [2020, 2023]; b d",
                "country == 'BG' && year == 2020; a",
                "country == 'NL' || year == 2023; b c",
                "country == 'BG' && (year == 2020 || open == false); a c",
                "not(country == 'BG' && year == 2020); b c d",
                "not(year > 2020); a b d",
                "(country == 'BG' && year == 2020) || country == 'NL'; a b",
                "year is null; b d",
                "year is not null; a c",
                "nothing is null; a b c d",
                "country is null || year is null; b d",
                "meta.part >= 1.5; b",
                "\"foo bar\" == 'x\\'y\"'; a",
                "at == '2025-04-11T12:00:00Z'; b",
                "at < '2025-04-11T12:00:00Z'; c",
                "country == '%' || country == 'BG\\' OR true --'; ``",
                "tags == 'BG'; ``"
            })
    void an_expression_lets_the_right_documents_pass(String expression, String ids) {
        assertThat(found(SearchRequest.builder().filterExpression(expression)))
                .containsExactlyInAnyOrder(ids.isEmpty() ? new String[0] : ids.split(" "));
    }

    @Test
    void times_and_uuids_are_compared_as_the_texts_that_are_stored() {
        FilterExpressionBuilder by = new FilterExpressionBuilder();

        assertThat(found(SearchRequest.builder()
                        .filterExpression(by.gte("at", Date.from(NOON)).build())))
                .containsExactly("b");
        assertThat(found(SearchRequest.builder()
                        .filterExpression(by.in("at", NOON.minusSeconds(1)).build())))
                .containsExactly("c");
        assertThat(found(SearchRequest.builder().filterExpression("day == '1970-01-01T00:00:00Z'")))
                .containsExactly("d");
        assertThat(found(SearchRequest.builder()
                        .filterExpression(by.eq("key", KEY).build())))
                .containsExactly("d");
    }

    @Test
    void an_expression_that_compares_no_key_with_a_value_is_refused() {
        for (Expression wrong : List.of(
                new Expression(ExpressionType.EQ, new Key("a"), new Key("b")),
                new Expression(ExpressionType.EQ, new Value(1), new Value(1)),
                new Expression(ExpressionType.AND, new Key("a"), new Value(true)),
                new Expression(ExpressionType.IN, new Key("a")),
                new Expression(ExpressionType.GT, new Key("a"), new Value(Map.of())))) {
            assertThatThrownBy(() -> found(SearchRequest.builder().filterExpression(wrong)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static List<String> found(SearchRequest.Builder request) {
        return store.similaritySearch(request.query("text").topK(10).build()).stream()
                .map(Document::getId)
                .toList();
    }

    private static Document document(String id, Map<String, Object> metadata) {
        return new Document(id, "text of " + id, metadata);
    }
}
