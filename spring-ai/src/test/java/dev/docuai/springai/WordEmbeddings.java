package dev.docuai.springai;

import dev.docuai.domain.DocumentChunk;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.Embedding;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;

/** Counts words: texts that share words are near each other. */
class WordEmbeddings implements EmbeddingModel {
    private final int dimensions;
    private final AtomicInteger calls = new AtomicInteger();

    WordEmbeddings() {
        this(DocumentChunk.DIMENSIONS);
    }

    WordEmbeddings(int dimensions) {
        this.dimensions = dimensions;
    }

    /** How often it was called. */
    int calls() {
        return calls.get();
    }

    @Override
    public EmbeddingResponse call(EmbeddingRequest request) {
        calls.incrementAndGet();
        List<String> texts = request.getInstructions();
        return new EmbeddingResponse(IntStream.range(0, texts.size())
                .mapToObj(i -> new Embedding(vector(texts.get(i)), i))
                .toList());
    }

    @Override
    public float[] embed(Document document) {
        return embed(Objects.requireNonNull(document.getText()));
    }

    private float[] vector(String text) {
        float[] vector = new float[dimensions];
        vector[0] = 0.1f;
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+")) {
            vector[1 + Math.floorMod(word.hashCode() * 31, dimensions - 1)]++;
        }
        return vector;
    }
}
