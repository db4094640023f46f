package dev.docuai.migration.sync;

import dev.docuai.domain.sync.EmbeddingFunction;
import dev.docuai.migration.repository.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An embedding function that knows which texts it got: a text's hash is the seed of its embedding. */
final class CountedEmbeddings implements EmbeddingFunction {
    private final List<String> texts = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> batches = Collections.synchronizedList(new ArrayList<>());
    private volatile int failingCall = Integer.MAX_VALUE;

    @Override
    public List<float[]> embed(List<String> part) {
        if (batches.size() >= failingCall) {
            throw new IllegalStateException("the model is out of reach");
        }
        batches.add(part.size());
        texts.addAll(part);
        return part.stream().map(text -> Rows.embedding(text.hashCode())).toList();
    }

    /** Fails after so many calls. */
    void failAfter(int calls) {
        failingCall = calls;
    }

    /** The texts since the last call of this method. */
    List<String> taken() {
        List<String> taken = List.copyOf(texts);
        texts.clear();
        batches.clear();
        failingCall = Integer.MAX_VALUE;
        return taken;
    }

    List<Integer> batches() {
        return List.copyOf(batches);
    }
}
