package dev.docuai.langchain4j;

import dev.docuai.domain.DocumentChunk;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An embedding to store, with its id, and with its segment if it has one. */
record NewSegment(String id, Embedding embedding, @Nullable TextSegment segment) {

    NewSegment {
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("id cannot be null or blank");
        }
        if (embedding.dimension() != DocumentChunk.DIMENSIONS) {
            throw new IllegalArgumentException("the embedding " + id + " has " + embedding.dimension()
                    + " dimensions, and the column takes " + DocumentChunk.DIMENSIONS
                    + "; use the model that the database was made for");
        }
        if (segment != null && segment.metadata().containsKey(DocuAiEmbeddingStore.ID_KEY)) {
            throw new IllegalArgumentException("the segment " + id + " has the metadata key "
                    + DocuAiEmbeddingStore.ID_KEY + ", by which the store keeps ids; use another key");
        }
    }

    /**
     * All of some lists, the last one of each id.
     *
     * @throws IllegalArgumentException if one cannot be stored, or the lists differ in length
     */
    static List<NewSegment> all(List<String> ids, List<Embedding> embeddings, @Nullable List<TextSegment> segments) {
        if (ids.size() != embeddings.size() || segments != null && segments.size() != embeddings.size()) {
            throw new IllegalArgumentException(ids.size() + " ids, " + embeddings.size() + " embeddings and "
                    + (segments == null ? "no" : segments.size()) + " segments; pass as many of each");
        }
        Map<String, NewSegment> all = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            TextSegment segment = segments == null ? null : segments.get(i);
            all.put(ids.get(i), new NewSegment(ids.get(i), embeddings.get(i), segment));
        }
        return List.copyOf(all.values());
    }
}
