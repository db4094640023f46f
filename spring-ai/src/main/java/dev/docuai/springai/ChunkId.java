package dev.docuai.springai;

import dev.docuai.domain.search.SearchResult;
import java.util.Optional;

/**
 * The id of a Spring AI document. A chunk that the store has added has it in its metadata; any other chunk has one that
 * is made from its key, so that it can be deleted or replaced, too.
 */
final class ChunkId {
    /** Before the key, in an id that is made from it. */
    static final String PREFIX = "docuai:chunk:";

    private ChunkId() {}

    /** The id of a chunk that the store has added; empty for any other chunk. */
    static Optional<String> stored(SearchResult found) {
        return Optional.ofNullable(found.metadata())
                .map(metadata -> metadata.get(ChunkMetadata.ID))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }

    /** The id that is made from a chunk's key. */
    static String made(long key) {
        return PREFIX + key;
    }

    /** The key of a chunk that the store has not added, if this is the id of one. */
    static Optional<Long> key(String id) {
        try {
            return id.startsWith(PREFIX) ? Optional.of(Long.valueOf(id.substring(PREFIX.length()))) : Optional.empty();
        } catch (NumberFormatException ofAnotherForm) {
            return Optional.empty();
        }
    }
}
