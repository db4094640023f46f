package example.boot;

import dev.docuai.domain.DocumentChunk;
import java.util.Random;

/** Embeddings of real size, where chunks of one document lie closer to each other than to any other's. */
final class Embeddings {
    private Embeddings() {}

    /** The centre of a document's chunks: the same for the same {@code document}. */
    static float[] ofDocument(long document) {
        return gaussian(new Random(document));
    }

    /** One chunk's embedding: a little beside its document's. */
    static float[] ofChunk(int document, int chunk) {
        float[] embedding = ofDocument(document);
        float[] aside = gaussian(new Random(1_000_003L * document + chunk + 1));
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] += 0.3f * aside[i];
        }
        return embedding;
    }

    private static float[] gaussian(Random random) {
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) random.nextGaussian();
        }
        return embedding;
    }
}
