package dev.docuai.domain.repository;

/**
 * What a deletion took away.
 *
 * @param sources sources
 * @param documents documents
 * @param chunks chunks
 */
public record DeleteCounts(int sources, int documents, int chunks) {}
