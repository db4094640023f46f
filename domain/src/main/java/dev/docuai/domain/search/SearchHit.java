package dev.docuai.domain.search;

import org.jspecify.annotations.Nullable;

/**
 * A row that a search by plain JDBC has found.
 *
 * @param chunkId key of the chunk
 * @param similarity as the index's {@link Distance} defines it: more is nearer
 * @param rank its places in a hybrid search; null in any other
 */
public record SearchHit(
        long chunkId, double similarity, @Nullable HybridRank rank) {}
