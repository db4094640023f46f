package dev.docuai.benchmarks.result;

/**
 * The measured data set.
 *
 * @param digest of the content: results of two runs compare only if it is the same
 * @param rows base vectors in the table
 * @param queries the number of queries
 */
public record DataSummary(String name, String digest, int rows, int queries, int dimensions) {}
