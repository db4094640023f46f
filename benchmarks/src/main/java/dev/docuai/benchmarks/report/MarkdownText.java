package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.advice.Bounds;
import dev.docuai.benchmarks.advice.Recommendation;
import dev.docuai.benchmarks.advice.RecommendationText;
import dev.docuai.benchmarks.result.ExperimentResult;
import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.text.Formats;
import dev.docuai.benchmarks.text.TextTable;
import dev.docuai.benchmarks.text.TimingNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run as Markdown: the recommendation, the table, the environment. */
final class MarkdownText {
    private static final Set<String> SHOWN = Set.of(
            "index",
            "effort",
            "recall_10",
            "p50_ms",
            "p95_ms",
            "p50_ratio",
            "pages",
            "bytes",
            "build_s",
            "build_cpu_s");

    private MarkdownText() {}

    static String of(Results results) {
        List<String> parts = new ArrayList<>();
        parts.add("# Vector index measurements: " + results.data().name());
        parts.add(results.data().rows() + " rows, " + results.data().queries() + " queries; "
                + Formats.time(results.finished()));
        if (!results.complete()) {
            parts.add("**The run was interrupted: cells are missing.**");
        }
        if (!MeasuredCell.of(results).isEmpty()) {
            parts.add("## Recommendation\n\n" + recommendation(results));
            parts.add("## Settings\n\n" + TimingNote.of(results) + "\n\n"
                    + table(results).markdown());
        }
        for (ExperimentResult result : results.answers()) {
            parts.add("## " + result.question() + "\n\n" + (result.finding().isEmpty() ? "" : result.finding() + "\n\n")
                    + new TextTable(result.columns(), result.rows()).markdown());
        }
        parts.add("## Environment\n\n" + environment(results).markdown());
        return String.join("\n\n", parts) + "\n";
    }

    /** The table that a run prints: fewer columns than there are in CSV. */
    static TextTable table(Results results) {
        List<Column> columns = Columns.of(results).stream()
                .filter(column -> SHOWN.contains(column.name()))
                .toList();
        return new TextTable(
                columns.stream().map(Column::heading).toList(),
                MeasuredCell.of(results).stream()
                        .map(setting -> columns.stream()
                                .map(column -> column.shown().apply(setting))
                                .toList())
                        .toList());
    }

    /** Name and value. */
    static TextTable environment(Results results) {
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, String> entry : results.environment().asTexts().entrySet()) {
            rows.add(List.of(entry.getKey(), entry.getValue()));
        }
        rows.add(List.of("data", results.data().name()));
        rows.add(List.of("data digest", results.data().digest()));
        rows.add(List.of("rows", String.valueOf(results.data().rows())));
        rows.add(List.of("queries", String.valueOf(results.data().queries())));
        rows.add(List.of("dimensions", String.valueOf(results.data().dimensions())));
        Double noise = results.noise();
        rows.add(List.of(
                "noise: p50 of the same index built twice, at most",
                noise == null ? "unknown: nothing was measured" : Formats.number(noise * 100) + " %"));
        return new TextTable(List.of("what", "value"), rows);
    }

    private static String recommendation(Results results) {
        RecommendationText text =
                new RecommendationText(Recommendation.of(results, Bounds.ofRecall(Bounds.USUAL_RECALL)));
        return text.evidence().markdown() + "\n\n```\n" + (text.verdict() + "\n\n" + text.steps()).strip() + "\n```";
    }
}
