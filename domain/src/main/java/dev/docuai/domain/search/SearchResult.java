package dev.docuai.domain.search;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A chunk that a search has found, as plain values: a controller can return it as JSON. It has no entity in it, so
 * nothing is loaded later, and it outlives its session. {@link SimilarChunk} has the entities.
 *
 * @param chunkId key of the chunk
 * @param documentId key of its document
 * @param chunkOrder the chunk's place in its document
 * @param text of the chunk
 * @param title of the chunk
 * @param documentTitle the title of its document
 * @param url of its document
 * @param source the name of its document's source
 * @param similarity as the index's {@link Distance} defines it: more is nearer
 * @param metadata of the chunk
 * @param rank its places in a hybrid search; null in any other
 */
public record SearchResult(
        long chunkId,
        long documentId,
        int chunkOrder,
        String text,
        @Nullable String title,
        @Nullable String documentTitle,
        String url,
        String source,
        double similarity,
        @Nullable Map<String, Object> metadata,
        @Nullable HybridRank rank) {

    /** The place and the similarity; not the text, which does not belong in a log. */
    @Override
    public String toString() {
        return "SearchResult[chunkId=" + chunkId + ", documentId=" + documentId + ", chunkOrder=" + chunkOrder
                + ", similarity=" + similarity + "]";
    }
}
