package dev.docuai.benchmarks.result;

/**
 * What was measured with.
 *
 * @param digest of the content: results of two runs compare only if it is the same
 * @param rows base vectors in the table
 * @param queries how many were searched for
 */
public record DataSummary(String name, String digest, int rows, int queries, int dimensions) {}
