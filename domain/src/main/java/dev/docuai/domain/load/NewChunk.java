package dev.docuai.domain.load;

import dev.docuai.domain.DocumentChunk;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chunk to load: the values of a {@link DocumentChunk}, without the entity. Copies and checks nothing; {@link
 * ChunkLoader} checks a chunk before it sends it.
 *
 * @param documentId the key of its document
 * @param chunkOrder its place in the document
 * @param text the text
 * @param title the title, or null
 * @param summary the summary, or null
 * @param tokenCount how many tokens the embedding model counts in the text, or null
 * @param embedding {@link DocumentChunk#DIMENSIONS} floats, or null if there is none yet
 * @param embeddingModel the model that made the embedding: at most 100 characters, or null
 * @param metadata further metadata, of values that JSON can hold, or null
 */
public record NewChunk(
        long documentId,
        int chunkOrder,
        String text,
        @Nullable String title,
        @Nullable String summary,
        @Nullable Integer tokenCount,
        float @Nullable [] embedding,
        @Nullable String embeddingModel,
        @Nullable Map<String, Object> metadata) {

    /** A chunk without title, summary and metadata. */
    public NewChunk(long documentId, int chunkOrder, String text, float @Nullable [] embedding) {
        this(documentId, chunkOrder, text, null, null, null, embedding, null, null);
    }

    /** The same with a title and a summary. */
    public NewChunk withTitle(@Nullable String newTitle, @Nullable String newSummary) {
        return new NewChunk(
                documentId, chunkOrder, text, newTitle, newSummary, tokenCount, embedding, embeddingModel, metadata);
    }

    /** The same with the model of its embedding, and its number of tokens in the text. */
    public NewChunk withModel(@Nullable String newEmbeddingModel, @Nullable Integer newTokenCount) {
        return new NewChunk(
                documentId, chunkOrder, text, title, summary, newTokenCount, embedding, newEmbeddingModel, metadata);
    }

    /** The same with metadata. */
    public NewChunk withMetadata(@Nullable Map<String, Object> newMetadata) {
        return new NewChunk(
                documentId, chunkOrder, text, title, summary, tokenCount, embedding, embeddingModel, newMetadata);
    }

    /** The place; neither the text nor the embedding, which do not belong in a log. */
    @Override
    public String toString() {
        return "chunk " + chunkOrder + " of document " + documentId;
    }
}
