package dev.docuai.benchmarks.reference;

import dev.docuai.benchmarks.text.Figures;
import dev.docuai.benchmarks.text.TextTable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What the runner and PostgreSQL's own programs say of the same index at one {@code ef_search}.
 *
 * @param recall the runner's recall@10
 * @param psqlRecall that of the same queries by psql
 */
public record Compared(int efSearch, double recall, double psqlRecall, SideBySide.Times times) {
    private static final List<String> COLUMNS = List.of(
            "ef_search",
            "recall@10 runner",
            "psql",
            "difference",
            "p50 ms runner",
            "pgbench",
            "of it reading text",
            "ratio",
            "ratio without reading text");

    /**
     * A line for each, the worst of each figure below, and what the columns mean.
     *
     * @param all at least one
     */
    public static String text(List<Compared> all) {
        return new TextTable(COLUMNS, all.stream().map(Compared::cells).toList()).plain()
                + "\nworst: recall differs by "
                + signed(worst(all, each -> Math.abs(each.difference())).difference())
                + ", ratio "
                + Figures.ratio(
                        worst(all, each -> each.times.ratio().value()).times.ratio())
                + ", without reading text "
                + Figures.ratio(worst(all, each -> each.times.ratioWithoutText().value())
                        .times
                        .ratioWithoutText())
                + "\np50: of each query's least time, runner and pgbench in turns. The runner sends the vector as binary,"
                + " pgbench as text, which the server has to read: that part is the time of SELECT :q::vector IS NULL less"
                + " that of the same with a number, and is taken off each query's time for the last column.";
    }

    private static Compared worst(List<Compared> all, ToDoubleFunction<Compared> by) {
        return all.stream().max(Comparator.comparingDouble(by)).orElseThrow();
    }

    private double difference() {
        return recall - psqlRecall;
    }

    private List<String> cells() {
        return List.of(
                String.valueOf(efSearch),
                Figures.recall(recall),
                Figures.recall(psqlRecall),
                signed(difference()),
                Figures.number(times.runner()),
                Figures.number(times.pgbench()),
                Figures.number(times.text()),
                Figures.ratio(times.ratio()),
                Figures.ratio(times.ratioWithoutText()));
    }

    private static String signed(double difference) {
        // Rounded first, so that nothing is printed as less than nothing.
        return String.format(Locale.ROOT, "%+.4f", Math.rint(difference * 1e4) / 1e4 + 0.0);
    }
}
