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
record Dot(IndexKind kind, double recall, double value, String label, boolean onFront) {}
