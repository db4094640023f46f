package dev.docuai.springai;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.NewChunk;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;

/**
 * A document of Spring AI's with its embedding, as it becomes a chunk.
 *
 * @param id of the Spring AI document
 * @param address of the row of {@code documents} that the chunk belongs to
 * @param text of the chunk
 * @param metadata of the chunk
 * @param embedding of the text
 */
record NewDocument(String id, String address, String text, Map<String, Object> metadata, float[] embedding) {

    /**
     * Takes a document apart.
     *
     * @param addressKey of its metadata; null for none
     * @throws IllegalArgumentException if the embedding is of another model, or the metadata has a reserved key
     */
    static NewDocument of(Document document, @Nullable String addressKey, float[] embedding) {
        if (embedding.length != DocumentChunk.DIMENSIONS) {
            throw new IllegalArgumentException("the embedding of the document " + document.getId() + " has "
                    + embedding.length + " dimensions, and the chunks' have " + DocumentChunk.DIMENSIONS
                    + "; use the model that the database was made for");
        }
        Object address = addressKey == null ? null : document.getMetadata().get(addressKey);
        return new NewDocument(
                document.getId(),
                address == null ? document.getId() : address.toString(),
                Objects.requireNonNull(document.getText(), "the store takes documents of text"),
                ChunkMetadata.of(document),
                embedding);
    }

    /** The chunk at a place of a stored document. */
    NewChunk chunk(long documentId, int order) {
        return new NewChunk(documentId, order, text, embedding).withMetadata(metadata);
    }

    /** The id; neither the text nor the embedding, which do not belong in a log. */
    @Override
    public String toString() {
        return "NewDocument[id=" + id + "]";
    }
}
