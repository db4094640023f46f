package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.index.IndexKind;

/**
 * A point of a plot.
 *
 * @param recall where it stands across
 * @param value where it stands upwards; more than 0
 * @param label what is written beside it; empty for nothing
 * @param onFront whether no other of its kind beats it
 */
record PlotPoint(IndexKind kind, double recall, double value, String label, boolean onFront) {
    /** What a recall may miss and be drawn as 1. */
    private static final double ALL_BUT = 0.0005;

    /** The part of the true neighbours that it misses: the plots have its logarithm, which a recall of 1 has not. */
    static double missed(double recall) {
        return Math.max(ALL_BUT, 1 - recall);
    }
}
