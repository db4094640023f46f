package dev.docuai.langchain4j;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.NewChunk;
import dev.langchain4j.data.segment.TextSegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Segments as chunks, and back.
 *
 * @param addressKey the metadata key of a segment's address
 * @param embeddingModel the name that is stored with each embedding
 */
record SegmentChunks(Optional<String> addressKey, Optional<String> embeddingModel) {

    /** By which langchain4j's splitters count the segments of a document. */
    private static final String INDEX = "index";

    /** A chunk without a text is an embedding without a segment. */
    private static final String NO_SEGMENT = "";

    /** The address of a segment's document; empty if it has none. */
    Optional<String> address(NewSegment added) {
        return addressKey
                .flatMap(key -> value(added, key))
                .map(Object::toString)
                .filter(address -> !address.isBlank());
    }

    /**
     * The chunk of a segment.
     *
     * @param place in the document, if the segment has none of its own
     */
    NewChunk chunk(NewSegment added, long documentId, int place) {
        TextSegment segment = added.segment();
        Map<String, Object> metadata =
                segment == null ? new LinkedHashMap<>() : SegmentMetadata.toJson(segment.metadata());
        metadata.put(DocuAiEmbeddingStore.ID_KEY, added.id());
        return new NewChunk(
                        documentId,
                        index(added).orElse(place),
                        segment == null ? NO_SEGMENT : segment.text(),
                        added.embedding().vector())
                .withModel(embeddingModel.orElse(null), null)
                .withMetadata(metadata);
    }

    private static Optional<Integer> index(NewSegment added) {
        try {
            return value(added, INDEX).map(index -> Integer.valueOf(index.toString()));
        } catch (NumberFormatException isAnotherIndex) {
            return Optional.empty();
        }
    }

    private static Optional<Object> value(NewSegment added, String key) {
        return Optional.ofNullable(added.segment())
                .map(segment -> segment.metadata().toMap().get(key));
    }

    /** The segment of a chunk; null if the embedding has none. */
    @Nullable
    TextSegment segment(DocumentChunk chunk) {
        if (chunk.getChunkText().isBlank()) {
            return null;
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        if (chunk.getMetadata() != null) {
            metadata.putAll(chunk.getMetadata());
        }
        if (EmbeddingIds.stored(chunk).isEmpty()) {
            addressKey.ifPresent(
                    key -> metadata.putIfAbsent(key, chunk.getDocument().getUrl()));
        }
        metadata.remove(DocuAiEmbeddingStore.ID_KEY);
        return TextSegment.from(chunk.getChunkText(), SegmentMetadata.ofJson(metadata));
    }
}
