package dev.docuai.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableNamesTest {

    @Test
    void without_a_schema_the_names_are_those_of_the_scripts() {
        assertThat(TableNames.ON_SEARCH_PATH.chunks().name()).isEqualTo("document_chunks");
        assertThat(TableNames.ON_SEARCH_PATH.chunks().column("chunk_text")).isEqualTo("chunk_text");
    }

    @Test
    void a_schema_is_quoted() {
        TableNames names = TableNames.inSchema("Tenant \"7\"");

        assertThat(names.documents().name()).isEqualTo("\"Tenant \"\"7\"\"\".documents");
        assertThat(names.documents().column("source_id")).isEqualTo("source_id");
    }

    @Test
    void names_of_a_strategy_are_quoted_too() {
        TableNames names = TableNames.inSchema("app", table -> "T." + table, column -> column + "_C");

        assertThat(names.sources().name()).isEqualTo("\"app\".\"T.data_sources\"");
        assertThat(names.chunks().column("embedding")).isEqualTo("\"embedding_C\"");
    }

    @Test
    void an_empty_name_is_refused() {
        assertThatThrownBy(() -> TableNames.inSchema("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TableNames.inSchema("app", table -> "", column -> column))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("empty");
    }

    @Test
    void a_column_that_no_statement_needs_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> TableNames.ON_SEARCH_PATH.documents().column("content_hash"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("content_hash")
                .hasMessageContaining("source_id");
    }
}
