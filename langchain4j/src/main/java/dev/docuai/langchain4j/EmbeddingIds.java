package dev.docuai.langchain4j;

import static dev.docuai.domain.filter.Filter.chunks;
import static dev.docuai.domain.filter.Filter.metadata;

import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.filter.Filter;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/**
 * The ids of embeddings: of a chunk that a store has stored, the text in its metadata; of any other one, a text made from
 * its key.
 */
final class EmbeddingIds {

    private static final String OF_KEY = "chunk:";

    private static final Pattern MADE_FROM_KEY = Pattern.compile(OF_KEY + "([1-9][0-9]{0,18})");

    private EmbeddingIds() {}

    /** The id of a chunk. */
    static String of(DocumentChunk chunk) {
        return stored(chunk).orElseGet(() -> OF_KEY + chunk.getId());
    }

    /** The id that a store has stored with a chunk; empty if another program has stored the chunk. */
    static Optional<String> stored(DocumentChunk chunk) {
        return Optional.ofNullable(chunk.getMetadata())
                .map(metadata -> metadata.get(DocuAiEmbeddingStore.ID_KEY))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(id -> !id.isBlank());
    }

    /** The chunks that have one of these ids. */
    static Filter filter(Collection<String> ids) {
        Filter stored = metadata(DocuAiEmbeddingStore.ID_KEY).in(ids);
        long[] keys = ids.stream().flatMapToLong(EmbeddingIds::key).toArray();
        return keys.length == 0
                ? stored
                : stored.or(chunks(keys)
                        .and(metadata(DocuAiEmbeddingStore.ID_KEY).exists().not()));
    }

    private static LongStream key(String id) {
        Matcher matcher = MADE_FROM_KEY.matcher(id);
        try {
            return matcher.matches() ? LongStream.of(Long.parseLong(matcher.group(1))) : LongStream.empty();
        } catch (NumberFormatException isGreaterThanAnyKey) {
            return LongStream.empty();
        }
    }
}
