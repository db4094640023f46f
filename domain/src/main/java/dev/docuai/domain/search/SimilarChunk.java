package dev.docuai.domain.search;

import dev.docuai.domain.DocumentChunk;
import org.jspecify.annotations.Nullable;

/**
 * A chunk that a search has found, as an entity. For JSON, {@link SearchResult} has the values without entities.
 *
 * @param chunk its document and its document's source are loaded; its embedding and the document's markdown content only
 *     if requested
 * @param similarity as the index's {@link Distance} defines it: more is nearer
 * @param rank its places in a hybrid search; null in any other
 */
public record SimilarChunk(
        DocumentChunk chunk, double similarity, @Nullable HybridRank rank) {}
