package dev.docuai.domain.search;

/**
 * A row that a search by plain JDBC has found.
 *
 * @param chunkId key of the chunk
 * @param similarity as the index's {@link Distance} defines it: more is nearer
 */
public record SearchHit(int chunkId, double similarity) {}
