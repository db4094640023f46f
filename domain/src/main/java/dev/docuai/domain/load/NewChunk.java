package dev.docuai.domain.load;

import dev.docuai.domain.DocumentChunk;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chunk to be loaded: what {@link DocumentChunk} holds, without the entity. Nothing is copied and nothing checked
 * here; {@link ChunkLoader} checks a chunk before it sends it.
 *
 * @param documentId the key of its document
 * @param chunkOrder its place in the document
 * @param text the text
 * @param title the title, or null
 * @param summary what it says in short, or null
 * @param tokenCount how many tokens the embedding model counts in the text, or null
 * @param embedding {@link DocumentChunk#DIMENSIONS} floats, or null if there is none yet
 * @param embeddingModel the model that made the embedding: at most 100 characters, or null
 * @param metadata whatever else is known, of values that JSON can hold, or null
 */
public record NewChunk(
        int documentId,
        int chunkOrder,
        String text,
        @Nullable String title,
        @Nullable String summary,
        @Nullable Integer tokenCount,
        float @Nullable [] embedding,
        @Nullable String embeddingModel,
        @Nullable Map<String, Object> metadata) {

    /** A chunk of which nothing else is known. */
    public NewChunk(int documentId, int chunkOrder, String text, float @Nullable [] embedding) {
        this(documentId, chunkOrder, text, null, null, null, embedding, null, null);
    }

    /** The same with a title and a summary. */
    public NewChunk withTitle(@Nullable String newTitle, @Nullable String newSummary) {
        return new NewChunk(
                documentId, chunkOrder, text, newTitle, newSummary, tokenCount, embedding, embeddingModel, metadata);
    }

    /** The same with the model of its embedding, and how many tokens that counts in the text. */
    public NewChunk withModel(@Nullable String newEmbeddingModel, @Nullable Integer newTokenCount) {
        return new NewChunk(
                documentId, chunkOrder, text, title, summary, newTokenCount, embedding, newEmbeddingModel, metadata);
    }

    /** The same with metadata. */
    public NewChunk withMetadata(@Nullable Map<String, Object> newMetadata) {
        return new NewChunk(
                documentId, chunkOrder, text, title, summary, tokenCount, embedding, embeddingModel, newMetadata);
    }

    /** Where it belongs; neither the text nor the embedding, which do not belong in a log. */
    @Override
    public String toString() {
        return "chunk " + chunkOrder + " of document " + documentId;
    }
}
