package dev.docuai.benchmarks.data;

/** Vectors of 1,536 dimensions, read by their number; safe for several threads. */
public interface Vectors {

    /** How many there are. */
    int size();

    /**
     * One of them, as an array of its own.
     *
     * @param row 0 to {@code size() - 1}
     */
    float[] get(int row);
}
