package dev.docuai.domain.sync;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A chunk's row without its embedding.
 *
 * @param id its key
 * @param order its place in the document
 * @param chunk its values
 * @param isEmbedded whether it has an embedding of the model that embeds now
 */
record StoredChunk(long id, int order, SourceChunk chunk, boolean isEmbedded) {

    /** In the order of the query's columns. */
    StoredChunk(
            Long id,
            Integer order,
            String text,
            @Nullable String title,
            @Nullable String summary,
            @Nullable Integer tokenCount,
            @Nullable Map<String, Object> metadata,
            Boolean isEmbedded) {
        this((long) id, (int) order, new SourceChunk(text, title, summary, tokenCount, metadata), (boolean) isEmbedded);
    }

    /** Whether the row already has this place and the wanted values. */
    boolean isUpToDate(int wantedOrder, SourceChunk wanted) {
        return order == wantedOrder && Objects.equals(chunk, wanted);
    }
}
