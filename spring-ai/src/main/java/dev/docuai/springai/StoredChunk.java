package dev.docuai.springai;

/**
 * The row of a document that is stored.
 *
 * @param id of the Spring AI document
 * @param key of the chunk
 * @param documentId the key of the row of {@code documents}
 * @param order the chunk's place in it
 */
record StoredChunk(String id, long key, long documentId, int order) {}
