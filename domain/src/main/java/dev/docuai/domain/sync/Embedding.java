package dev.docuai.domain.sync;

import dev.docuai.domain.DocumentChunk;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls the embedding function with as many texts as it takes, and checks the answer.
 *
 * @param function the service's
 * @param batch the most texts of a call
 */
record Embedding(EmbeddingFunction function, int batch) {
    private static final int SHOWN = 60;

    /** An embedding for each text. */
    Map<String, float[]> of(Collection<String> texts) {
        List<String> all = List.copyOf(texts);
        Map<String, float[]> embeddings = new HashMap<>();
        for (int from = 0; from < all.size(); from += batch) {
            List<String> part = all.subList(from, Math.min(all.size(), from + batch));
            List<float[]> answer = function.embed(part);
            if (answer.size() != part.size()) {
                throw new IllegalArgumentException("the embedding function returned " + answer.size()
                        + " embeddings for " + part.size() + " texts; return one for each, in their order");
            }
            for (int i = 0; i < part.size(); i++) {
                embeddings.put(part.get(i), checked(part.get(i), answer.get(i)));
            }
        }
        return embeddings;
    }

    private static float[] checked(String text, float[] embedding) {
        if (embedding == null || embedding.length != DocumentChunk.DIMENSIONS) {
            throw new IllegalArgumentException("the embedding function returned "
                    + (embedding == null ? "null" : embedding.length + " dimensions") + " for the text '"
                    + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "'; the column takes "
                    + DocumentChunk.DIMENSIONS + ": use the model that the database was made for");
        }
        return embedding;
    }
}
