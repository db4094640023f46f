package dev.docuai.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Field;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntityTest {

    private final DataSource source = new DataSource("docs");
    private final Document document = new Document(source, "https://docs.example/a");
    private final DocumentChunk chunk = new DocumentChunk(document, 3, "secret text");

    @Test
    void entities_that_are_not_persisted_equal_only_themselves() {
        assertThat(source).isEqualTo(source).isNotEqualTo(new DataSource("docs"));
        assertThat(document).isEqualTo(document).isNotEqualTo(new Document(source, document.getUrl()));
        assertThat(chunk).isEqualTo(chunk).isNotEqualTo(new DocumentChunk(document, 3, "secret text"));
    }

    @Test
    void entities_of_one_class_and_id_are_equal() {
        assertThat(withId(source, 7)).isEqualTo(withId(new DataSource("other"), 7));
        assertThat(withId(document, 7)).isEqualTo(withId(new Document(source, "other"), 7));
        assertThat(withId(chunk, 7)).isEqualTo(withId(new DocumentChunk(document, 0, "other"), 7));
    }

    @Test
    void entities_of_other_ids_or_classes_are_not_equal() {
        assertThat(withId(source, 7)).isNotEqualTo(withId(new DataSource("docs"), 8));
        assertThat((Object) withId(document, 7)).isNotEqualTo(source).isNotEqualTo(null);
        assertThat((Object) withId(chunk, 7)).isNotEqualTo(document);
    }

    @Test
    void equal_entities_have_equal_hash_codes() {
        assertThat(withId(chunk, 7)).hasSameHashCodeAs(withId(new DocumentChunk(document, 0, "other"), 7));
        assertThat(withId(source, 7)).hasSameHashCodeAs(withId(new DataSource("other"), 7));
        assertThat(withId(document, 7)).hasSameHashCodeAs(withId(new Document(source, "other"), 7));
    }

    @Test
    void entities_of_different_ids_have_different_hash_codes() {
        assertThat(IntStream.range(0, 1000)
                        .map(id -> withId(new DocumentChunk(document, 0, "text"), id)
                                .hashCode()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_second_level_cache_leaves_the_entities_out() {
        assertThat(DocuAiEntities.ALL).noneMatch(entity -> Mapping.isCached("DISABLE_SELECTIVE", entity));
    }

    @Test
    void to_string_tells_the_row_and_no_content() {
        chunk.setEmbedding(new float[DocumentChunk.DIMENSIONS]);

        assertThat(withId(source, 1)).hasToString("DataSource[id=1, name=docs]");
        assertThat(withId(document, 2)).hasToString("Document[id=2, url=https://docs.example/a]");
        assertThat(withId(chunk, 3)).hasToString("DocumentChunk[id=3, chunkOrder=3]");
    }

    @Test
    void touch_sets_the_time_in_the_microseconds_that_postgresql_keeps() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);

        source.touch();

        assertThat(source.getLastProcessedAt()).isBetween(before, Instant.now());
        assertThat(source.getLastProcessedAt().getNano() % 1_000).isZero();
    }

    @Test
    void adding_a_child_sets_both_sides() {
        DataSource other = new DataSource("other");
        Document moved = new Document(other, "https://other.example");
        other.addDocument(document);
        moved.addChunk(chunk);

        assertThat(other.getDocuments()).containsExactly(document);
        assertThat(document.getSource()).isSameAs(other);
        assertThat(moved.getChunks()).containsExactly(chunk);
        assertThat(chunk.getDocument()).isSameAs(moved);
    }

    @Test
    void removing_a_child_takes_it_from_the_list() {
        source.addDocument(document);
        document.addChunk(chunk);

        source.removeDocument(document);
        document.removeChunk(chunk);

        assertThat(source.getDocuments()).isEmpty();
        assertThat(document.getChunks()).isEmpty();
    }

    @Test
    void the_lists_cannot_be_changed_behind_the_entitys_back() {
        assertThatThrownBy(() -> source.getDocuments().add(document)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> document.getChunks().add(chunk)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_embedding_of_another_models_dimensions_is_refused() {
        assertThatThrownBy(() -> chunk.setEmbedding(new float[768]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an embedding of 768 dimensions for DocumentChunk[id=null, chunkOrder=3], whose column"
                        + " takes 1536; use the model that the database was made for");
    }

    @Test
    void the_embedding_is_copied_in_and_out() {
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        chunk.setEmbedding(embedding);
        embedding[0] = 1;
        chunk.getEmbedding()[1] = 1;

        assertThat(chunk.getEmbedding()).containsOnly(0);
    }

    @Test
    void an_embedding_can_be_taken_away() {
        chunk.setEmbedding(new float[DocumentChunk.DIMENSIONS]);
        chunk.setEmbedding(null);

        assertThat(chunk.getEmbedding()).isNull();
    }

    /** Gives the entity the id that otherwise only the database gives. */
    private static <T> T withId(T entity, long id) {
        try {
            Field field = entity.getClass().getDeclaredField("id");
            field.setAccessible(true);
            field.set(entity, id);
            return entity;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
