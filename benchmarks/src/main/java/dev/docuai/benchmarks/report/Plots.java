package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.advice.ParetoFront;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.result.ReferenceTime;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.text.Formats;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The plots of a run: the recall and the time of searches, and the cost of indexes.
 *
 * <p>An index has a recall at each effort, but one build and one size. To set these against recall, each index counts
 * with the recall that it gives in the reference's median time: between two efforts it is interpolated, on the scales of
 * the plots.
 */
final class Plots {
    private static final String FRONTS =
            "The lines join the settings that no other setting of the same kind beats; the others are faint. A label is"
                    + " m/ef_construction@ef_search, or lists@probes.";

    private final List<MeasuredCell> settings;
    private final OptionalDouble budget;

    private Plots(List<MeasuredCell> settings, OptionalDouble budget) {
        this.settings = settings;
        this.budget = budget;
    }

    /** The plots that have points. */
    static List<Plot> of(Results results) {
        Plots plots = new Plots(
                MeasuredCell.of(results).stream()
                        .filter(it -> it.recall().isPresent())
                        .toList(),
                ReferenceTime.of(results).millis());
        List<Plot> all = new ArrayList<>(List.of(plots.rate(), plots.tail()));
        all.addAll(plots.costs());
        return all.stream().filter(plot -> !plot.points().isEmpty()).toList();
    }

    private Plot rate() {
        return new Plot(
                "rate",
                "Recall and queries a second",
                "Up and to the right is better. Queries a second: 1,000 ms divided by the p50, as one client has it. "
                        + FRONTS,
                "queries a second",
                searchDots(it -> 1000 / p50(it), Plots::p50));
    }

    private Plot tail() {
        return new Plot(
                "tail",
                "Recall and p95",
                "Down and to the right is better. Of 100 searches 95 took at most so long. " + FRONTS,
                "p95, ms",
                searchDots(Plots::p95, Plots::p95));
    }

    private List<Plot> costs() {
        if (budget.isEmpty()) {
            return List.of();
        }
        Map<MeasuredCell, Double> recalls = recalls(budget.getAsDouble());
        String counted = "Down and to the right is better. Each index with the recall that it gives in "
                + Formats.millis(budget.getAsDouble())
                + ", the p50 of the index of the migrations at ef_search 40; between two efforts interpolated. "
                + slower(recalls) + "A label is m/ef_construction, or lists.";
        return List.of(
                new Plot(
                        "build",
                        "Recall and build time",
                        counted,
                        "build, s",
                        costDots(recalls, it -> it.build().seconds())),
                new Plot(
                        "size",
                        "Recall and size",
                        counted,
                        "size, MB",
                        costDots(recalls, it -> it.build().bytes() / (double) (1 << 20))));
    }

    /** For each index that is quick enough one of its settings, and the recall in the budget. */
    private Map<MeasuredCell, Double> recalls(double budget) {
        Map<IndexSetting, List<MeasuredCell>> indexes = settings.stream()
                .filter(it -> it.kind() != IndexKind.EXACT)
                .collect(Collectors.groupingBy(it -> it.cell().index(), LinkedHashMap::new, Collectors.toList()));
        Map<MeasuredCell, Double> recalls = new LinkedHashMap<>();
        indexes.values()
                .forEach(efforts -> recallIn(budget, efforts).ifPresent(recall -> recalls.put(efforts.get(0), recall)));
        return recalls;
    }

    /** Empty if every effort takes longer. */
    static Optional<Double> recallIn(double budget, List<MeasuredCell> efforts) {
        List<MeasuredCell> quickestFirst =
                efforts.stream().sorted(Comparator.comparingDouble(Plots::p50)).toList();
        List<MeasuredCell> within =
                quickestFirst.stream().filter(it -> p50(it) <= budget).toList();
        if (within.isEmpty()) {
            return Optional.empty();
        }
        MeasuredCell below = within.get(within.size() - 1);
        if (within.size() == quickestFirst.size()) {
            return Optional.of(recall(below));
        }
        MeasuredCell above = quickestFirst.get(within.size());
        double part = (Math.log(budget) - Math.log(p50(below))) / (Math.log(p50(above)) - Math.log(p50(below)));
        double from = Math.log(PlotPoint.missed(recall(below)));
        double to = Math.log(PlotPoint.missed(recall(above)));
        return Optional.of(1 - Math.exp(from + part * (to - from)));
    }

    private String slower(Map<MeasuredCell, Double> recalls) {
        Set<IndexSetting> shown =
                recalls.keySet().stream().map(it -> it.cell().index()).collect(Collectors.toSet());
        String slower = settings.stream()
                .filter(it -> it.kind() != IndexKind.EXACT)
                .map(it -> it.cell().index())
                .filter(index -> !shown.contains(index))
                .map(IndexSetting::label)
                .distinct()
                .collect(Collectors.joining("; "));
        return slower.isEmpty() ? "" : "Left out, because no search was so quick: " + slower + ". ";
    }

    /** Few enough that each has its label. */
    private static List<PlotPoint> costDots(Map<MeasuredCell, Double> recalls, ToDoubleFunction<MeasuredCell> cost) {
        return points(List.copyOf(recalls.keySet()), recalls::get, cost, cost, (it, front) -> it.shortIndex());
    }

    /** With labels on the fronts only. */
    private List<PlotPoint> searchDots(ToDoubleFunction<MeasuredCell> value, ToDoubleFunction<MeasuredCell> cost) {
        return points(settings, Plots::recall, value, cost, (it, front) -> front ? it.shortLabel() : "");
    }

    /**
     * Dots with their fronts.
     *
     * @param cost the second figure of a front: less is better
     * @param label of a setting that is, or is not, on its front
     */
    private static List<PlotPoint> points(
            List<MeasuredCell> settings,
            ToDoubleFunction<MeasuredCell> recall,
            ToDoubleFunction<MeasuredCell> value,
            ToDoubleFunction<MeasuredCell> cost,
            BiFunction<MeasuredCell, Boolean, String> label) {
        List<PlotPoint> points = new ArrayList<>();
        for (IndexKind kind : IndexKind.values()) {
            List<MeasuredCell> ofKind = settings.stream()
                    .filter(it -> it.kind() == kind && value.applyAsDouble(it) > 0)
                    .toList();
            Set<MeasuredCell> front =
                    Set.copyOf(ParetoFront.of(ofKind, List.of(it -> -recall.applyAsDouble(it), cost)));
            for (MeasuredCell it : ofKind) {
                boolean onFront = front.contains(it);
                points.add(new PlotPoint(
                        kind, recall.applyAsDouble(it), value.applyAsDouble(it), label.apply(it, onFront), onFront));
            }
        }
        return points;
    }

    private static double recall(MeasuredCell setting) {
        return setting.recall().orElseThrow().value();
    }

    private static double p50(MeasuredCell setting) {
        return setting.latency().p50();
    }

    private static double p95(MeasuredCell setting) {
        return setting.latency().p95();
    }
}
