package dev.docuai.domain.search;

import dev.docuai.domain.DocumentChunk;

/**
 * A chunk that a search has found.
 *
 * @param chunk its document and its document's source are loaded, its embedding only if requested
 * @param similarity as the index's {@link Distance} defines it: more is nearer
 */
public record SimilarChunk(DocumentChunk chunk, double similarity) {}
