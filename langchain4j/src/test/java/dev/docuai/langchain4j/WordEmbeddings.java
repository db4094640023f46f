package dev.docuai.langchain4j;

import dev.docuai.domain.DocumentChunk;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.List;
import java.util.Locale;

/** Texts with the same words are near each other. */
final class WordEmbeddings implements EmbeddingModel {

    /** Of a text. */
    static Embedding of(String text) {
        float[] vector = new float[DocumentChunk.DIMENSIONS];
        vector[0] = 0.5f;
        for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            vector[1 + Math.floorMod(word.hashCode() * 31, vector.length - 1)] += 1;
        }
        return Embedding.from(vector);
    }

    @Override
    public Response<List<Embedding>> embedAll(List<TextSegment> segments) {
        return Response.from(
                segments.stream().map(segment -> of(segment.text())).toList());
    }
}
