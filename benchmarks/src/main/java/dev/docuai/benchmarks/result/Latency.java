package dev.docuai.benchmarks.result;

/** Milliseconds that a search took at the client: the median, and what 95 and 99 of 100 stayed below. */
public record Latency(double p50, double p95, double p99) {

    /** On a machine that takes so many times as long. */
    Latency times(double factor) {
        return new Latency(p50 * factor, p95 * factor, p99 * factor);
    }
}
