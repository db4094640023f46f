package dev.docuai.domain.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.Mapping;
import org.junit.jupiter.api.Test;

class ChunkTableTest {

    /** COPY leaves a column that it does not state NULL, without a word. */
    @Test
    void every_column_of_a_chunk_that_the_database_does_not_fill_is_loaded() {
        assertThat(ChunkTable.COLUMNS)
                .containsExactlyInAnyOrderElementsOf(Mapping.insertedColumns(DocumentChunk.class))
                .doesNotContain("created_at");
    }
}
