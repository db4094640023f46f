package dev.docuai.benchmarks.data;

/** Cosine distance as it is defined, in double precision; what is given out is the nearest float. */
final class Cosine {
    private Cosine() {}

    static double norm(float[] vector) {
        return Math.sqrt(dot(vector, vector));
    }

    /** 0 for the same direction, 1 for a right angle, 2 for the opposite; within that even after rounding. */
    static float distance(float[] a, double normOfA, float[] b) {
        double cosine = dot(a, b) / (normOfA * norm(b));
        return (float) (1 - Math.max(-1, Math.min(1, cosine)));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
