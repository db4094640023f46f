package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.index.IndexKind;

/**
 * A point of a plot.
 *
 * @param recall its horizontal position
 * @param value its vertical position; more than 0
 * @param label its label; empty for nothing
 * @param onFront whether no other of its kind beats it
 */
record PlotPoint(IndexKind kind, double recall, double value, String label, boolean onFront) {
    /** The missing recall that is still drawn as 1. */
    private static final double ALL_BUT = 0.0005;

    /** The part of the true neighbours that it misses: the plots have its logarithm, which a recall of 1 has not. */
    static double missed(double recall) {
        return Math.max(ALL_BUT, 1 - recall);
    }
}
