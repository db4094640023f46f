package dev.docuai.benchmarks.advice;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.result.ReferenceTime;
import dev.docuai.benchmarks.result.Results;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The recommended settings of a run.
 *
 * @param present the present setting; empty if the run has not measured it
 * @param choices the settings that meet the bounds and that no other such setting beats in p50, size and build at once,
 *     the cheapest first; empty if none meets the bounds
 * @param nearest if nothing meets the bounds, the setting that exceeds them least
 * @param winners the settings that beat the present one in two of search, size and build at no lower recall, the best
 *     first
 * @param bestTrade if none beats the present one, the cheapest setting that keeps its recall, or otherwise loses little
 *     of it
 */
public record Recommendation(
        Results results,
        Bounds bounds,
        Optional<MeasuredCell> present,
        List<MeasuredCell> choices,
        Optional<MeasuredCell> nearest,
        List<SettingComparison> winners,
        Optional<SettingComparison> bestTrade) {

    /**
     * Sorts settings by recommendation.
     *
     * @param paired whether to go by the ratios to the reference, which every setting then has, rather than by milliseconds
     * @param noise of the p50, as a part
     */
    private record Choices(boolean paired, double noise) {

        /** For the settings of one run. */
        static Choices among(List<MeasuredCell> all, double noise) {
            return new Choices(all.stream().allMatch(it -> it.cell().ratio() != null), noise);
        }

        /**
         * The settings that no other one beats in p50, size and build at once, the cheapest first. Settings whose p50
         * equals the least one's within noise come first, the smaller ones before the larger ones.
         */
        List<MeasuredCell> cheapestFirst(List<MeasuredCell> settings) {
            List<ToDoubleFunction<MeasuredCell>> costs = List.of(
                    it -> time(it).value(),
                    it -> it.build().bytes(),
                    it -> it.build().cost());
            List<MeasuredCell> front = ParetoFront.of(settings, costs).stream()
                    .sorted(Comparator.comparingDouble(it -> time(it).value()))
                    .toList();
            if (front.isEmpty()) {
                return front;
            }
            double limit = time(front.get(0)).high();
            return Stream.concat(
                            front.stream()
                                    .filter(it -> time(it).low() <= limit)
                                    .sorted(Comparator.comparingLong(
                                            it -> it.build().bytes())),
                            front.stream().filter(it -> time(it).low() > limit))
                    .toList();
        }

        private Estimate time(MeasuredCell setting) {
            Estimate ratio = setting.cell().ratio();
            double p50 = setting.latency().p50();
            return paired && ratio != null ? ratio : new Estimate(p50, p50 / (1 + noise), p50 * (1 + noise));
        }
    }

    /** The index of the migrations, searched as services do. */
    public static final String USUAL_PRESENT = ReferenceTime.LABEL;

    private static final double LITTLE_RECALL = 0.03;

    /** Copies the lists. */
    public Recommendation {
        choices = List.copyOf(choices);
        winners = List.copyOf(winners);
    }

    /** Beside the index of the migrations, whether or not the run has measured it. */
    public static Recommendation of(Results results, Bounds bounds) {
        List<MeasuredCell> all = settings(results);
        return of(results, bounds, all, find(all, USUAL_PRESENT));
    }

    /**
     * Beside a setting of one's own.
     *
     * @param present its {@linkplain MeasuredCell#label() label}
     * @throws BenchmarkException if the run has not measured it
     */
    public static Recommendation of(Results results, Bounds bounds, String present) {
        List<MeasuredCell> all = settings(results);
        MeasuredCell found = find(all, present)
                .orElseThrow(() -> new BenchmarkException(
                        "the run has not measured the present index",
                        present,
                        "name one of: "
                                + String.join(
                                        "; ",
                                        all.stream().map(MeasuredCell::label).toList())));
        return of(results, bounds, all, Optional.of(found));
    }

    /** The relative noise of the run's p50. */
    public double noise() {
        return NoiseFloor.p50(results.noise());
    }

    /** A setting beside the present one; empty if that was not measured. */
    public Optional<SettingComparison> comparison(MeasuredCell setting) {
        return present.map(it -> new SettingComparison(setting, it, noise()));
    }

    private static Recommendation of(
            Results results, Bounds bounds, List<MeasuredCell> all, Optional<MeasuredCell> present) {
        double noise = NoiseFloor.p50(results.noise());
        List<MeasuredCell> meeting = all.stream().filter(bounds::met).toList();
        Optional<MeasuredCell> nearest =
                meeting.isEmpty() ? all.stream().min(Comparator.comparingDouble(bounds::excess)) : Optional.empty();
        List<SettingComparison> others = present.stream()
                .flatMap(it -> all.stream()
                        .filter(setting -> !setting.equals(it))
                        .map(setting -> new SettingComparison(setting, it, noise)))
                .toList();
        List<SettingComparison> winners = others.stream()
                .filter(SettingComparison::wins)
                .sorted(Comparator.comparing(
                                (SettingComparison it) -> -it.advantages().size())
                        .thenComparing(SettingComparison::cost))
                .toList();
        return new Recommendation(
                results,
                bounds,
                present,
                Choices.among(all, noise).cheapestFirst(meeting),
                nearest,
                winners,
                winners.isEmpty() ? bestTrade(others) : Optional.empty());
    }

    /** Whether it can be compared: it has a recall@10. */
    static List<MeasuredCell> settings(Results results) {
        List<MeasuredCell> all = MeasuredCell.of(results).stream()
                .filter(it -> it.recall().isPresent())
                .toList();
        if (all.isEmpty()) {
            throw new BenchmarkException(
                    "there is nothing to choose from: no measurement was finished",
                    results.data().name() + ", " + results.finished(),
                    "run the benchmarks again; an interrupted run continues where it ended");
        }
        return all;
    }

    private static Optional<MeasuredCell> find(List<MeasuredCell> all, String label) {
        return all.stream().filter(it -> it.label().equals(label)).findFirst();
    }

    private static Optional<SettingComparison> bestTrade(List<SettingComparison> others) {
        List<SettingComparison> indexes = others.stream()
                .filter(it -> it.setting().kind() != IndexKind.EXACT)
                .toList();
        Optional<SettingComparison> keeping = indexes.stream()
                .filter(SettingComparison::keepsRecall)
                .min(Comparator.comparingDouble(SettingComparison::cost));
        return keeping.or(() -> indexes.stream()
                .filter(it -> it.recallGain() > -LITTLE_RECALL)
                .min(Comparator.comparingDouble(SettingComparison::cost)));
    }
}
