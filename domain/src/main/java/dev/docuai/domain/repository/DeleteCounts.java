package dev.docuai.domain.repository;

/**
 * The numbers of deleted rows.
 *
 * @param sources sources
 * @param documents documents
 * @param chunks chunks
 */
public record DeleteCounts(int sources, int documents, int chunks) {}
