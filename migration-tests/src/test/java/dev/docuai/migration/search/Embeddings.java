package dev.docuai.migration.search;

import dev.docuai.domain.DocumentChunk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Embeddings that are distributed like those of real documentation: a common direction, topics, documents in the
 * topics, chunks in the documents, and ever less variance in later directions, which a rotation spreads over all
 * dimensions. Independent random numbers are no stand-in: there the tenth neighbour is hardly nearer than the hundredth,
 * and an HNSW index finds a third of them.
 */
final class Embeddings {
    private static final int TOPICS = 60;
    private static final int CHUNKS_PER_DOCUMENT = 10;
    private static final int BLOCK = 512;

    /** Of the common direction, the topics and the documents, which all embeddings share. */
    private static final long STRUCTURE = 20250411;

    private Random random = new Random(STRUCTURE);
    private final float[] scale = new float[DocumentChunk.DIMENSIONS];
    private final float[] mean;
    private final List<Integer> shuffled = new ArrayList<>();
    private final boolean[] flipped = new boolean[DocumentChunk.DIMENSIONS];
    private final float[][] topics = new float[TOPICS][];
    private final float[][] documents;

    /** The same ones for the same seed, others of the same documents for another. */
    Embeddings(int chunks, long seed) {
        for (int i = 0; i < scale.length; i++) {
            scale[i] = (float) Math.pow(i + 1, -0.49);
            shuffled.add(i);
            flipped[i] = random.nextBoolean();
        }
        Collections.shuffle(shuffled, random);
        mean = noise(0.5);
        for (int i = 0; i < TOPICS; i++) {
            topics[i] = plus(mean, noise(0.28));
        }
        documents = new float[(chunks + CHUNKS_PER_DOCUMENT - 1) / CHUNKS_PER_DOCUMENT][];
        for (int i = 0; i < documents.length; i++) {
            documents[i] = plus(topics[random.nextInt(TOPICS)], noise(0.22));
        }
        random = new Random(seed);
    }

    /** The document of a chunk, both from 0. */
    static int documentOf(int chunk) {
        return chunk / CHUNKS_PER_DOCUMENT;
    }

    /** A new one, near the others of the chunk's document. */
    float[] of(int chunk) {
        return rotated(rotated(plus(documents[documentOf(chunk)], noise(0.5))));
    }

    /** One to search for: near some document, as a question is. */
    float[] question() {
        return of(random.nextInt(documents.length * CHUNKS_PER_DOCUMENT));
    }

    private float[] noise(double variance) {
        float[] noise = new float[scale.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (random.nextGaussian() * Math.sqrt(variance)) * scale[i];
        }
        return noise;
    }

    /** Shuffled, some signs turned, then Hadamard's transform of each block: lengths and angles stay. */
    private float[] rotated(float[] vector) {
        float[] result = new float[vector.length];
        for (int i = 0; i < result.length; i++) {
            float element = vector[shuffled.get(i)];
            result[i] = (float) ((flipped[i] ? -element : element) / Math.sqrt(BLOCK));
        }
        for (int step = 1; step < BLOCK; step *= 2) {
            for (int i = 0; i < result.length; i++) {
                if ((i & step) == 0) {
                    float sum = result[i] + result[i + step];
                    result[i + step] = result[i] - result[i + step];
                    result[i] = sum;
                }
            }
        }
        return result;
    }

    private static float[] plus(float[] a, float[] b) {
        float[] sum = new float[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + b[i];
        }
        return sum;
    }
}
