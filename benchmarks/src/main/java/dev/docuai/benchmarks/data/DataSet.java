package dev.docuai.benchmarks.data;

import java.util.List;

/** Vectors to fill the table with, and others to search with. None of the queries is among the base. */
public interface DataSet extends AutoCloseable {

    /** What it is, for reports: {@code synthetic seed 1, 5000 rows}. Never holds a password. */
    String name();

    /** Tells this very content from any other: a digest in hexadecimal. The key of everything that is cached. */
    String digest();

    /** What is stored, 1,536 dimensions; row {@code i} becomes the chunk with {@code chunk_order = i}. */
    Vectors base();

    /** What is searched for, 1,536 dimensions. */
    Vectors queries();

    /**
     * For each query the base rows that are exactly nearest by cosine distance, nearest first.
     *
     * @param k how many: no more than there are base rows
     * @return one entry for each query, in their order
     */
    List<Neighbours> groundTruth(int k);

    @Override
    void close();
}
