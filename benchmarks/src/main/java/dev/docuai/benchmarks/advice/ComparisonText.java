package dev.docuai.benchmarks.advice;

import dev.docuai.benchmarks.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A comparison in words. */
public record ComparisonText(Comparison comparison) {

    /** For a terminal: several paragraphs, without a last line end. */
    public String full() {
        List<String> parts = new ArrayList<>();
        parts.add("The second run as ratios to the first, with 95 % intervals that include noise.");
        if (!comparison.environment().isEmpty()) {
            parts.add("Different environments:\n  " + String.join("\n  ", comparison.environment()));
        }
        comparison
                .reference()
                .ifPresent(change -> parts.add(
                        "The reference by the clock: p50 " + change + ". Below, p50 is by the reference of each run."));
        parts.add(searches().plain());
        if (!comparison.builds().isEmpty()) {
            parts.add(builds().plain());
        }
        only("Only in the first run", comparison.onlyBefore(), parts);
        only("Only in the second run", comparison.onlyAfter(), parts);
        parts.add(verdict());
        return String.join("\n\n", parts);
    }

    /** How many figures differ, in a sentence. */
    public String verdict() {
        long recalls = comparison.searches().values().stream()
                .filter(Comparison.Search::isRecallDifferent)
                .count();
        long changes = Stream.concat(
                        comparison.searches().values().stream().flatMap(it -> it.changes().stream()),
                        comparison.builds().values().stream().flatMap(List::stream))
                .filter(Comparison.Change::isDifference)
                .count();
        return recalls + changes == 0
                ? "No difference that is larger than noise."
                : recalls + changes + " figures differ by more than noise can explain.";
    }

    private TextTable searches() {
        return table(
                List.of("search", "recall@10", "p50", "pages"),
                comparison.searches(),
                it -> Stream.concat(Stream.of(recall(it)), it.changes().stream().map(Comparison.Change::toString)));
    }

    private TextTable builds() {
        return table(
                List.of("index", "size", "build"),
                comparison.builds(),
                it -> it.stream().map(Comparison.Change::toString));
    }

    private static <T> TextTable table(List<String> columns, Map<String, T> rows, Function<T, Stream<String>> texts) {
        return new TextTable(
                columns,
                rows.entrySet().stream()
                        .map(it -> Stream.concat(Stream.of(it.getKey()), texts.apply(it.getValue()))
                                .toList())
                        .toList());
    }

    private static String recall(Comparison.Search search) {
        return String.format(
                        Locale.ROOT,
                        "%+.3f (%+.3f to %+.3f), ",
                        search.recall().value(),
                        search.recall().low(),
                        search.recall().high())
                + (!search.isRecallDifferent()
                        ? "no difference"
                        : search.recall().value() < 0 ? "lower" : "higher");
    }

    private static void only(String where, List<String> labels, List<String> parts) {
        if (!labels.isEmpty()) {
            parts.add(where + ":\n  " + String.join("\n  ", labels));
        }
    }
}
