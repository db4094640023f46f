package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.Latency;
import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * Figures over queries, with intervals by the percentile bootstrap (Efron and Tibshirani, An Introduction to the
 * Bootstrap, chapter 13): the queries are drawn again with replacement, and 95 of 100 results lie within.
 */
public final class Statistics {
    private static final int DRAWS = 1000;
    private static final double NANOS_PER_MILLI = 1e6;

    private Statistics() {}

    /** The value below which this part of the values lies, by the nearest rank; {@code values} is not changed. */
    public static double percentile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }

    /** Of nanoseconds. */
    public static Latency latency(double[] nanos) {
        return new Latency(
                percentile(nanos, .50) / NANOS_PER_MILLI,
                percentile(nanos, .95) / NANOS_PER_MILLI,
                percentile(nanos, .99) / NANOS_PER_MILLI);
    }

    /** The mean over the queries. */
    public static Estimate meanOf(double[] values) {
        return bootstrap(values.length, drawn -> {
            double sum = 0;
            for (int query : drawn) {
                sum += values[query];
            }
            return sum / drawn.length;
        });
    }

    /**
     * The ratio of the medians of two measurements of the same queries. Both use the same draw: a query that is slow
     * for one is slow for the other, so the ratio is more exact than either.
     */
    public static Estimate ratioOfMedians(double[] values, double[] reference) {
        return bootstrap(values.length, drawn -> median(values, drawn) / median(reference, drawn));
    }

    private static double median(double[] values, int[] drawn) {
        return percentile(
                Arrays.stream(drawn).mapToDouble(query -> values[query]).toArray(), .5);
    }

    private static Estimate bootstrap(int queries, ToDoubleFunction<int[]> figure) {
        // Seeded, so that the same measurements give the same interval.
        Random random = new Random(queries);
        int[] drawn = new int[queries];
        Arrays.setAll(drawn, query -> query);
        double value = figure.applyAsDouble(drawn);
        double[] figures = new double[DRAWS];
        for (int draw = 0; draw < DRAWS; draw++) {
            Arrays.setAll(drawn, query -> random.nextInt(queries));
            figures[draw] = figure.applyAsDouble(drawn);
        }
        return new Estimate(value, percentile(figures, .025), percentile(figures, .975));
    }
}
