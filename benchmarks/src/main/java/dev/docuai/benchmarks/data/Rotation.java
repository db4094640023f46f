package dev.docuai.benchmarks.data;

import java.util.Random;

/**
 * A random rotation of 1,536 dimensions that costs 41,000 additions instead of the 2.4 million products of a matrix.
 *
 * <p>Three rounds of: random signs, a Walsh-Hadamard transform of each block of 512 coordinates, a random permutation.
 * Each of these is orthogonal (a diagonal of plus and minus one; a symmetric matrix H of plus and minus one with HH = 512 I,
 * divided by the root of 512; a permutation), and so is their product: lengths and angles stay. One round spreads a
 * coordinate over its block, the permutation the block over all three, two more rounds make every coordinate depend on
 * every other (as in Ailon and Chazelle's fast Johnson-Lindenstrauss transform).
 */
final class Rotation {
    private static final int BLOCK = 512;
    private static final int ROUNDS = 3;
    private static final double SCALE = 1 / StrictMath.sqrt(BLOCK);

    private final double[][] signs;
    private final int[][] positions;

    /** For vectors whose length is a multiple of {@value #BLOCK}. */
    Rotation(int dimensions, Random random) {
        signs = new double[ROUNDS][dimensions];
        positions = new int[ROUNDS][dimensions];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < dimensions; i++) {
                signs[round][i] = random.nextBoolean() ? SCALE : -SCALE;
                int other = random.nextInt(i + 1);
                positions[round][i] = positions[round][other];
                positions[round][other] = i;
            }
        }
    }

    /** The rotated vector, as a new array. */
    double[] of(double[] vector) {
        double[] current = vector.clone();
        double[] next = new double[vector.length];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < current.length; i++) {
                current[i] *= signs[round][i];
            }
            for (int block = 0; block < current.length; block += BLOCK) {
                transform(current, block);
            }
            for (int i = 0; i < current.length; i++) {
                next[positions[round][i]] = current[i];
            }
            double[] free = current;
            current = next;
            next = free;
        }
        return current;
    }

    private static void transform(double[] vector, int from) {
        for (int half = 1; half < BLOCK; half *= 2) {
            for (int start = from; start < from + BLOCK; start += 2 * half) {
                for (int i = start; i < start + half; i++) {
                    double sum = vector[i] + vector[i + half];
                    vector[i + half] = vector[i] - vector[i + half];
                    vector[i] = sum;
                }
            }
        }
    }
}
