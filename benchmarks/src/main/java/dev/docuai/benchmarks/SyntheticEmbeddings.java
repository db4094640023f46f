package dev.docuai.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Vectors shaped like embeddings of documentation: topics, pages in topics, chunks in pages, all around one mean, and
 * most of the variance in few coordinates. Independent random numbers would make an index search harder than it is,
 * tight clusters easier. Seeded: the same seed gives the same vectors.
 */
final class SyntheticEmbeddings {
    static final int DIMENSIONS = 1536;

    private static final int CHUNKS_OF_A_PAGE = 8;
    private static final int PAGES_OF_A_TOPIC = 12;
    private static final double MEAN = Math.sqrt(.58);
    private static final double TOPIC = Math.sqrt(.12);
    private static final double PAGE = Math.sqrt(.10);
    private static final double CHUNK = Math.sqrt(.20);

    private final Random random;
    private final double[] scales = scales();
    private final double[] mean;
    private final List<double[]> pages = new ArrayList<>();
    private double[] topic;
    private double[] page;
    private int chunks;

    SyntheticEmbeddings(long seed) {
        random = new Random(seed);
        mean = around(new double[DIMENSIONS], MEAN);
        topic = mean;
        page = mean;
    }

    /** The next chunk's vector: its page and topic are those of the chunks before it until they are full. */
    float[] chunk() {
        if (chunks % (CHUNKS_OF_A_PAGE * PAGES_OF_A_TOPIC) == 0) {
            topic = around(mean, TOPIC);
        }
        if (chunks % CHUNKS_OF_A_PAGE == 0) {
            page = around(topic, PAGE);
            pages.add(page);
        }
        chunks++;
        return floats(around(page, CHUNK));
    }

    /** The vector of a question about one of the pages so far. */
    float[] question() {
        return floats(around(pages.get(random.nextInt(pages.size())), CHUNK));
    }

    /** A vector at {@code centre} plus noise of this length. */
    private double[] around(double[] centre, double length) {
        double[] vector = new double[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = centre[i] + length * scales[i] * random.nextGaussian();
        }
        return vector;
    }

    /** Standard deviations that fall with the coordinate's rank, their squares adding up to one. */
    private static double[] scales() {
        double[] scales = new double[DIMENSIONS];
        double sum = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            scales[i] = Math.pow(i + 1, -.49);
            sum += scales[i] * scales[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            scales[i] /= Math.sqrt(sum);
        }
        return scales;
    }

    private static float[] floats(double[] vector) {
        float[] floats = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            floats[i] = (float) vector[i];
        }
        return floats;
    }
}
