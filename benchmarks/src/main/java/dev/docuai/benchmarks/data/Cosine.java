package dev.docuai.benchmarks.data;

/** Cosine distance by its definition, in double precision; the result is the nearest float. */
public final class Cosine {
    private Cosine() {}

    /** The length of a vector. */
    public static double norm(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    /** 0 for the same direction, 1 for a right angle, 2 for the opposite; within that even after rounding. */
    public static float distance(float[] a, double normOfA, float[] b, double normOfB) {
        double cosine = dot(a, b) / (normOfA * normOfB);
        return (float) (1 - Math.max(-1, Math.min(1, cosine)));
    }

    /** Four sums, so that an addition need not wait for the one before. */
    private static double dot(float[] a, float[] b) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            first += (double) a[i] * b[i];
            second += (double) a[i + 1] * b[i + 1];
            third += (double) a[i + 2] * b[i + 2];
            fourth += (double) a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            first += (double) a[i] * b[i];
        }
        return first + second + third + fourth;
    }
}
