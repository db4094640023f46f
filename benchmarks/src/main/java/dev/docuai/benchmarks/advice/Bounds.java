package dev.docuai.benchmarks.advice;

import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.text.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of an index: recall, size and build time.
 *
 * <p>A setting meets the recall when its estimate does, not only when the lower end of its interval does: with 500
 * queries the interval is wider than the step between two settings, and the careful rule would always take the more
 * expensive one. If the interval reaches below, {@link #isDoubtful} returns true.
 *
 * @param recall recall@10, more than 0, at most 1
 * @param maxBytes size of the index; null for any
 * @param maxBuildSeconds wall time of its build; null for any
 */
public record Bounds(
        double recall, @Nullable Long maxBytes, @Nullable Double maxBuildSeconds) {

    /**
     * One bound of a setting.
     *
     * @param text {@code size <= 64 MB}
     * @param figure the bounded figure; less is better
     * @param limit the most that it may be
     * @param shown the figure for a reader
     * @param gap how far the figure is above the limit, for a reader
     */
    private record Bound(
            String text,
            ToDoubleFunction<MeasuredCell> figure,
            double limit,
            DoubleFunction<String> shown,
            DoubleFunction<String> gap) {
        /** Recalls are means over some thousand hits: smaller differences are rounding. */
        private static final double ROUNDING = 1e-9;

        /** If no loss is allowed, a loss of 0.0005 counts as twice too much. */
        private static final double SMALLEST_LIMIT = 0.00025;

        /** A minimum recall@10; the bounded figure is the missing recall. */
        static Bound recall(double least) {
            return new Bound(
                    "recall@10 >= " + Formats.number(least),
                    setting -> 1 - recallOf(setting),
                    1 - least,
                    lost -> Formats.recall(1 - lost),
                    lost -> Formats.number(lost) + " too little");
        }

        /** An index of at most so many bytes. */
        static Bound size(long most) {
            return new Bound(
                    "size <= " + Formats.bytes(most),
                    setting -> setting.build().bytes(),
                    most,
                    bytes -> Formats.bytes((long) bytes),
                    bytes -> Formats.bytes((long) bytes) + " too much");
        }

        /** A build of at most so many seconds. */
        static Bound build(double most) {
            return new Bound(
                    "build <= " + Formats.seconds(most),
                    setting -> setting.build().seconds(),
                    most,
                    Formats::seconds,
                    seconds -> Formats.seconds(seconds) + " too much");
        }

        boolean met(MeasuredCell setting) {
            return figure.applyAsDouble(setting) <= limit + ROUNDING;
        }

        /** The figure as a part of the limit: more than 1 if it is not met. */
        double share(MeasuredCell setting) {
            return figure.applyAsDouble(setting) / Math.max(limit, SMALLEST_LIMIT);
        }

        /** How far a setting is from the limit that it does not meet: {@code size <= 64 MB: 97.9 MB is 33.9 MB too much}. */
        String missed(MeasuredCell setting) {
            double value = figure.applyAsDouble(setting);
            return text + ": " + shown.apply(value) + " is " + gap.apply(value - limit);
        }

        /** The setting with the smallest bounded figure. */
        MeasuredCell best(List<MeasuredCell> settings) {
            return settings.stream().min(Comparator.comparingDouble(figure)).orElseThrow();
        }

        private static double recallOf(MeasuredCell setting) {
            return setting.recall().orElseThrow().value();
        }
    }

    /** The recall that is asked for if nothing else is said. */
    public static final double USUAL_RECALL = 0.95;

    /** Nothing but a recall. */
    public static Bounds ofRecall(double recall) {
        return new Bounds(recall, null, null);
    }

    /** Whether a setting meets them all. */
    public boolean met(MeasuredCell setting) {
        return all().stream().allMatch(bound -> bound.met(setting));
    }

    /** Whether a setting's recall may be below the bound, given the measured interval. */
    public boolean isDoubtful(MeasuredCell setting) {
        return setting.recall().orElseThrow().low() < recall;
    }

    /** The largest factor by which a setting exceeds a bound: 1 or less if it meets them all. */
    double excess(MeasuredCell setting) {
        return all().stream().mapToDouble(bound -> bound.share(setting)).max().orElseThrow();
    }

    /** The bounds that a setting does not meet, and by how much: a line each. */
    List<String> missed(MeasuredCell setting) {
        return all().stream()
                .filter(bound -> !bound.met(setting))
                .map(bound -> bound.missed(setting))
                .toList();
    }

    /** The bounds that no setting meets, with the nearest setting: a line each. */
    List<String> unreachable(List<MeasuredCell> settings) {
        return all().stream()
                .filter(bound -> settings.stream().noneMatch(bound::met))
                .map(bound -> {
                    MeasuredCell best = bound.best(settings);
                    return bound.missed(best) + " (" + best.label() + ")";
                })
                .toList();
    }

    @Override
    public String toString() {
        return all().stream().map(Bound::text).collect(Collectors.joining(", "));
    }

    private List<Bound> all() {
        List<Bound> bounds = new ArrayList<>();
        bounds.add(Bound.recall(recall));
        if (maxBytes != null) {
            bounds.add(Bound.size(maxBytes));
        }
        if (maxBuildSeconds != null) {
            bounds.add(Bound.build(maxBuildSeconds));
        }
        return bounds;
    }
}
