package dev.docuai.domain.sync;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Embeddings that the embedding function has computed for the documents that are written next. */
final class ComputedEmbeddings {
    private final Map<String, float[]> embeddings = new HashMap<>();
    private final Set<String> unused = new HashSet<>();

    void add(Map<String, float[]> computed) {
        embeddings.putAll(computed);
        unused.addAll(computed.keySet());
    }

    float @Nullable [] get(String text) {
        return embeddings.get(text);
    }

    /** Whether a chunk is the first one with an embedding of this text. */
    boolean use(String text) {
        return unused.remove(text);
    }
}
