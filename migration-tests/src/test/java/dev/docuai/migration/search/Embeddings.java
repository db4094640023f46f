package dev.docuai.migration.search;

import dev.docuai.domain.DocumentChunk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

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

    /** Made once for each number of chunks: each test asks for it. */
    private static final Map<Integer, Structure> STRUCTURES = new ConcurrentHashMap<>();

    private final Structure structure;
    private final Random random;

    /** The same ones for the same seed, others of the same documents for another. */
    Embeddings(int chunks, long seed) {
        structure = STRUCTURES.computeIfAbsent(chunks, Structure::of);
        random = new Random(seed);
    }

    /**
     * What all embeddings share.
     *
     * @param scale of the directions' variances
     * @param shuffled the place that each element comes from in the rotation
     * @param flipped the elements whose signs the rotation turns
     * @param documents the centre of each document's chunks
     */
    private record Structure(float[] scale, int[] shuffled, boolean[] flipped, float[][] documents) {

        static Structure of(int chunks) {
            Random random = new Random(STRUCTURE);
            float[] scale = new float[DocumentChunk.DIMENSIONS];
            boolean[] flipped = new boolean[scale.length];
            List<Integer> places = new ArrayList<>();
            for (int i = 0; i < scale.length; i++) {
                scale[i] = (float) Math.pow(i + 1, -0.49);
                places.add(i);
                flipped[i] = random.nextBoolean();
            }
            Collections.shuffle(places, random);
            float[] mean = noise(random, 0.5, scale);
            float[][] topics = new float[TOPICS][];
            for (int i = 0; i < TOPICS; i++) {
                topics[i] = plus(mean, noise(random, 0.28, scale));
            }
            float[][] documents = new float[(chunks + CHUNKS_PER_DOCUMENT - 1) / CHUNKS_PER_DOCUMENT][];
            for (int i = 0; i < documents.length; i++) {
                documents[i] = plus(topics[random.nextInt(TOPICS)], noise(random, 0.22, scale));
            }
            int[] shuffled = places.stream().mapToInt(place -> place).toArray();
            return new Structure(scale, shuffled, flipped, documents);
        }
    }

    /** The document of a chunk, both from 0. */
    static int documentOf(int chunk) {
        return chunk / CHUNKS_PER_DOCUMENT;
    }

    /** A new one, near the others of the chunk's document. */
    float[] of(int chunk) {
        return rotated(rotated(plus(structure.documents[documentOf(chunk)], noise(random, 0.5, structure.scale))));
    }

    /** One to search for: near some document, as a question is. */
    float[] question() {
        return of(random.nextInt(structure.documents.length * CHUNKS_PER_DOCUMENT));
    }

    private static float[] noise(Random random, double variance, float[] scale) {
        double deviation = Math.sqrt(variance);
        float[] noise = new float[scale.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (random.nextGaussian() * deviation) * scale[i];
        }
        return noise;
    }

    /** Shuffled, some signs turned, then Hadamard's transform of each block: lengths and angles stay. */
    private float[] rotated(float[] vector) {
        float[] result = new float[vector.length];
        double length = Math.sqrt(BLOCK);
        for (int i = 0; i < result.length; i++) {
            float element = vector[structure.shuffled[i]];
            result[i] = (float) ((structure.flipped[i] ? -element : element) / length);
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
