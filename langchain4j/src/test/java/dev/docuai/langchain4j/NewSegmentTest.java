package dev.docuai.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.domain.filter.Filter;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Refusals without a database. */
class NewSegmentTest {
    private static final Embedding ONE = WordEmbeddings.of("one");

    @Test
    void lists_of_different_lengths_are_refused() {
        assertThatThrownBy(() -> NewSegment.all(List.of("a"), List.of(ONE, ONE), null))
                .hasMessageContaining("1 ids, 2 embeddings and no segments");
        assertThatThrownBy(() -> NewSegment.all(List.of("a"), List.of(ONE), List.of()))
                .hasMessageContaining("1 ids, 1 embeddings and 0 segments");
    }

    @Test
    void an_id_must_be_there() {
        for (String id : Arrays.asList(null, "", " ")) {
            assertThatThrownBy(() -> new NewSegment(id, ONE, TextSegment.from("one")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("id cannot be null or blank");
        }
    }

    @Test
    void a_filter_of_another_class_is_refused_by_its_name() {
        assertThatThrownBy(() -> SegmentFilter.of(metadata -> true))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("NewSegmentTest");
    }

    @Test
    void only_ids_that_are_made_from_keys_ask_for_keys() {
        assertThat(EmbeddingIds.filter(List.of("a", "chunk:0", "chunk:-1", "chunk:9223372036854775808", "chunk:1x")))
                .isNotInstanceOf(Filter.Or.class);
        assertThat(EmbeddingIds.filter(List.of("a", "chunk:9223372036854775807")))
                .isInstanceOf(Filter.Or.class);
    }

    @Test
    void a_number_is_a_long_or_a_double_whatever_class_the_json_library_reads() {
        assertThat(SegmentMetadata.ofJson(Map.of(
                                "decimal", new BigDecimal("9223372036854775807"),
                                "large", new BigInteger("9223372036854775808"),
                                "huge", new BigDecimal("1E+400"),
                                "half", new BigDecimal("0.5"),
                                "float", 1.5f))
                        .toMap())
                .containsOnly(
                        Map.entry("decimal", Long.MAX_VALUE),
                        Map.entry("large", 0x1p63),
                        Map.entry("huge", Double.POSITIVE_INFINITY),
                        Map.entry("half", 0.5),
                        Map.entry("float", 1.5));
    }

    @Test
    void a_store_needs_a_session_factory_and_a_source() {
        assertThatThrownBy(() -> DocuAiEmbeddingStore.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(".sessionFactory(...)");
    }
}
