package dev.docuai.benchmarks.result;

/**
 * A figure with what it may really be.
 *
 * @param low lower end of the 95 % confidence interval
 * @param high upper end of it
 */
public record Estimate(double value, double low, double high) {}
