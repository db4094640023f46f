package dev.docuai.migrator.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages become file names. */
class SlugTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '=',
            value = {
                "Add index on documents' URL column = add_index_on_documents_url_column",
                "größere Straße, São Paulo = grossere_strasse_sao_paulo",
                "HNSW: m 16 / ef 64 = hnsw_m_16_ef_64",
                "../../etc/passwd = etc_passwd",
                "__x__y__ = x_y",
                "\u0130stanbul I\u0131 = istanbul_ii",
                "½ ﬁle = 1_2_file",
                "漢字 = revision",
            })
    void only_lower_case_ascii_words_remain(String message, String slug) {
        assertThat(Slug.of(message)).isEqualTo(slug);
    }

    @Test
    void a_long_message_ends_with_a_whole_word() {
        assertThat(Slug.of("word ".repeat(40))).hasSize(59).endsWith("_word");
        assertThat(Slug.of("x".repeat(200))).hasSize(60);
    }

    @Test
    void parts_of_a_long_message_differ() {
        String message = "word ".repeat(40);
        assertThat(Slug.of(message, "part 2: build ix_documents_language"))
                .hasSizeLessThanOrEqualTo(60)
                .startsWith("word_")
                .endsWith("_word_part_2_build_ix_documents_language");
        assertThat(Slug.of("short", "part 3: drop a")).isEqualTo("short_part_3_drop_a");
        assertThat(Slug.of(message, "part 2: " + "x".repeat(200))).hasSizeLessThanOrEqualTo(60);
    }
}
