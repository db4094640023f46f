package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.data.Cosine;
import dev.docuai.benchmarks.data.Neighbours;
import dev.docuai.benchmarks.data.Vectors;

/**
 * The part of the true neighbours that a search has found, by distance: a row as near as the k-th true one counts as
 * found, under any id (as in ann-benchmarks, and unlike a comparison of ids, which counts ties as misses).
 *
 * @param base the rows that were searched
 */
record Recall(Vectors base) {
    /**
     * The distance beyond the k-th true neighbour that still counts as a tie. The server adds up 1,536 products of
     * single precision, in about eight partial sums, whose rounding errors add up to about sqrt(192) * 2^-24 = 8e-7: it
     * cannot tell distances apart that differ by less. So neither do we.
     */
    static final double EPSILON = 1e-6;

    /**
     * The part of the k nearest rows that is among the first k found.
     *
     * @param found numbers of rows, nearest first; may be fewer than k
     * @param k at most as many as there are true neighbours
     */
    double of(float[] query, Neighbours truth, int[] found, int k) {
        double limit = truth.distances()[k - 1] + EPSILON;
        double norm = Cosine.norm(query);
        int hits = 0;
        for (int i = 0; i < Math.min(k, found.length); i++) {
            float[] row = base.get(found[i]);
            if (Cosine.distance(query, norm, row, Cosine.norm(row)) <= limit) {
                hits++;
            }
        }
        return (double) hits / k;
    }
}
