package dev.docuai.benchmarks.advice;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.result.BuildResult;
import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.result.Environment;
import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.result.ReferenceTime;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.text.Formats;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Two runs on the same data, setting by setting.
 *
 * <p>Both runs have built their indexes anew, so a figure is different only if it differs by more than two builds of
 * one index do ({@link NoiseFloor}). The p50 is compared as the ratio to the reference of its own run, where both have
 * one, because the machine's other work differs between two runs; its interval is that of the two ratios and of the two
 * runs' noise, added in squares on a logarithmic scale, as for independent errors of a quotient. The recalls' intervals
 * are taken as independent, though the queries are the same: they come out too wide rather than too narrow.
 *
 * @param reference the p50 of the reference itself, by the clock: it shows differences of the machine or the server;
 *     empty if one run has not measured it
 * @param searches of the cells that both have, by label
 * @param builds of the indexes that both have, by label
 * @param onlyBefore labels of the cells that only the first has
 * @param onlyAfter labels of the cells that only the second has
 * @param environment differences of the machine and the server, a line each
 */
public record Comparison(
        Optional<Change> reference,
        Map<String, Search> searches,
        Map<String, List<Change>> builds,
        List<String> onlyBefore,
        List<String> onlyAfter,
        List<String> environment) {

    /**
     * One figure in two runs.
     *
     * @param figure its name
     * @param ratio the second run's to the first one's, with the interval that noise leaves
     */
    public record Change(String figure, Estimate ratio) {

        /** With an interval of so much, as a part, up and down. */
        static Change within(String figure, double before, double after, double margin) {
            double ratio = before == after ? 1 : after / before;
            return new Change(figure, new Estimate(ratio, ratio / (1 + margin), ratio * (1 + margin)));
        }

        /** Whether the noise cannot have made it. */
        public boolean isDifference() {
            return ratio.low() > 1 || ratio.high() < 1;
        }

        /** {@code 0.75 (0.71 to 0.80), lower}. */
        @Override
        public String toString() {
            return Formats.ratio(ratio) + ", "
                    + (!isDifference() ? "no difference" : ratio.value() < 1 ? "lower" : "higher");
        }
    }

    /**
     * One setting in both runs.
     *
     * @param recall recall@10 of the second minus recall@10 of the first, with its noise interval
     */
    public record Search(Estimate recall, List<Change> changes) {

        /** Whether the noise cannot have made the difference of the recalls. */
        public boolean isRecallDifferent() {
            return recall.low() > 0 || recall.high() < 0;
        }
    }

    /**
     * Compares two runs.
     *
     * @param anyData whether runs on different data are compared too
     * @throws BenchmarkException if the data are different and that is not wanted, or the runs have no setting in common
     */
    public static Comparison of(Results before, Results after, boolean anyData) {
        if (!anyData && !before.data().digest().equals(after.data().digest())) {
            throw new BenchmarkException(
                    "the two runs searched different data: their figures are not comparable",
                    before.data().name() + " (" + before.data().digest() + ") and "
                            + after.data().name() + " (" + after.data().digest() + ")",
                    "run one again on the data of the other, or add --force");
        }
        Map<String, MeasuredCell> first = byLabel(before);
        Map<String, MeasuredCell> second = byLabel(after);
        Map<String, Search> searches = new LinkedHashMap<>();
        Map<String, List<Change>> builds = new LinkedHashMap<>();
        first.forEach((label, setting) -> {
            MeasuredCell again = second.get(label);
            if (again != null) {
                searches.put(label, search(setting, again, noise(before, after)));
                if (setting.build().bytes() > 0 && again.build().bytes() > 0) {
                    builds.put(setting.cell().index().label(), build(setting.build(), again.build()));
                }
            }
        });
        if (searches.isEmpty()) {
            throw new BenchmarkException(
                    "the two runs have no setting in common",
                    first.size() + " settings and " + second.size(),
                    "run one again with a setting of the other");
        }
        return new Comparison(
                reference(first, second, noise(before, after)),
                searches,
                builds,
                missing(first, second),
                missing(second, first),
                differences(before.environment(), after.environment()));
    }

    private static Map<String, MeasuredCell> byLabel(Results results) {
        Map<String, MeasuredCell> settings = new LinkedHashMap<>();
        MeasuredCell.of(results).stream()
                .filter(it -> it.recall().isPresent())
                .forEach(it -> settings.put(it.label(), it));
        return settings;
    }

    private static Search search(MeasuredCell before, MeasuredCell after, double noise) {
        Estimate one = before.recall().orElseThrow();
        Estimate other = after.recall().orElseThrow();
        double gain = other.value() - one.value();
        double width = Math.max(
                NoiseFloor.recall(before, after), Math.hypot(one.high() - one.low(), other.high() - other.low()) / 2);
        return new Search(
                new Estimate(gain, gain - width, gain + width),
                List.of(
                        time(before.cell(), after.cell(), noise),
                        Change.within(
                                "pages", before.cell().pages(), after.cell().pages(), NoiseFloor.PAGES)));
    }

    private static Change time(Cell before, Cell after, double noise) {
        Estimate one = before.ratio();
        Estimate other = after.ratio();
        if (one == null || other == null) {
            return clock(before, after, noise);
        }
        double width = Math.hypot(noise, Math.hypot(spread(one), spread(other)));
        double ratio = other.value() / one.value();
        return new Change("p50", new Estimate(ratio, ratio / Math.exp(width), ratio * Math.exp(width)));
    }

    private static Change clock(Cell before, Cell after, double noise) {
        double ratio = after.clock().p50() / before.clock().p50();
        return new Change("p50", new Estimate(ratio, ratio / Math.exp(noise), ratio * Math.exp(noise)));
    }

    /** Half the interval's width, on a logarithmic scale. */
    private static double spread(Estimate ratio) {
        return Math.log(ratio.high() / ratio.low()) / 2;
    }

    /** Of a quotient of two runs' times, on a logarithmic scale. */
    private static double noise(Results before, Results after) {
        return Math.hypot(Math.log1p(NoiseFloor.p50(before.noise())), Math.log1p(NoiseFloor.p50(after.noise())));
    }

    private static List<Change> build(BuildResult before, BuildResult after) {
        return List.of(
                Change.within("size", before.bytes(), after.bytes(), NoiseFloor.SIZE),
                Change.within("build", before.cost(), after.cost(), NoiseFloor.BUILD));
    }

    private static Optional<Change> reference(
            Map<String, MeasuredCell> first, Map<String, MeasuredCell> second, double noise) {
        String label = ReferenceTime.LABEL;
        return first.containsKey(label) && second.containsKey(label)
                ? Optional.of(clock(first.get(label).cell(), second.get(label).cell(), noise))
                : Optional.empty();
    }

    private static List<String> missing(Map<String, MeasuredCell> from, Map<String, MeasuredCell> in) {
        return from.keySet().stream().filter(label -> !in.containsKey(label)).toList();
    }

    private static List<String> differences(Environment before, Environment after) {
        Map<String, String> one = before.asTexts();
        Map<String, String> other = after.asTexts();
        List<String> lines = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        for (String name : names) {
            if (!Objects.equals(one.get(name), other.get(name))) {
                lines.add(name + ": " + one.getOrDefault(name, "not set") + ", then "
                        + other.getOrDefault(name, "not set"));
            }
        }
        return lines;
    }
}
