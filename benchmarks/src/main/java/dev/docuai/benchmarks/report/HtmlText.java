package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.advice.Bounds;
import dev.docuai.benchmarks.advice.Recommendation;
import dev.docuai.benchmarks.advice.RecommendationText;
import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.text.Formats;
import dev.docuai.benchmarks.text.TextTable;
import dev.docuai.benchmarks.text.TimingNote;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A run as one page that needs nothing else: {@code page.html} with what was measured in it. */
final class HtmlText {
    private final Results results;

    private HtmlText(Results results) {
        this.results = results;
    }

    static String of(Results results) {
        return new HtmlText(results).page();
    }

    private String page() {
        String content = heading() + recommendation() + plots() + cells() + experiments() + environment();
        return template().replace("{{title}}", Html.escape(title())).replace("{{content}}", content);
    }

    private String title() {
        return "Vector index measurements: " + results.data().name();
    }

    private String heading() {
        return "<h1>" + Html.escape(title()) + "</h1>\n"
                + (results.complete() ? "" : "<p class=\"warning\">The run was interrupted: cells are missing.</p>\n")
                + Html.paragraph(
                        results.data().rows() + " rows and " + results.data().queries() + " queries of "
                                + results.data().dimensions() + " dimensions; " + Formats.time(results.finished())
                                + "; PostgreSQL "
                                + results.environment().postgres() + ", pgvector "
                                + results.environment().pgvector() + ".")
                + Html.paragraph("Pages, recall, size and processor time are the same from run to run, apart from"
                        + " differences between two builds of one index. "
                        + TimingNote.of(results));
    }

    private String recommendation() {
        if (settings().isEmpty()) {
            return Html.paragraph("No measurement was finished.");
        }
        RecommendationText text =
                new RecommendationText(Recommendation.of(results, Bounds.ofRecall(Bounds.USUAL_RECALL)));
        return Html.heading("Recommendation for recall@10 >= " + Bounds.USUAL_RECALL)
                + Html.table(text.evidence())
                + Html.code(text.verdict())
                + Html.code(text.steps());
    }

    private String plots() {
        List<Plot> plots = Plots.of(results);
        return plots.isEmpty() ? "" : Html.heading("The cost of recall") + drawn(plots);
    }

    /** Java measures text with the machine's fonts; without any it fails with errors of its own. */
    private static String drawn(List<Plot> plots) {
        try {
            return plots.stream()
                    .map(HtmlText::figure)
                    .collect(Collectors.joining("", "<div class=\"plots\">\n", "</div>\n"));
        } catch (LinkageError | InternalError e) {
            return "<p class=\"warning\">"
                    + Html.escape("The plots could not be drawn, because Java finds no fonts on this"
                            + " machine (" + e + "). Install fontconfig and a font, then write the report again from"
                            + " results.json.")
                    + "</p>\n";
        }
    }

    private static String figure(Plot plot) {
        return "<figure id=\"" + plot.id() + "\"><h3>" + Html.escape(plot.title()) + "</h3>\n" + PlotPainter.svg(plot)
                + "\n<figcaption>" + Html.escape(plot.caption()) + "</figcaption></figure>\n";
    }

    private String cells() {
        List<Column> all = Columns.of(results);
        List<Column> columns = all.stream()
                .filter(column -> column.isShown()
                        && settings().stream()
                                .anyMatch(setting ->
                                        !column.exact().apply(setting).isEmpty()))
                .toList();
        String head = columns.stream()
                .map(column -> "<th title=\"" + Html.escape(column.meaning()) + "\"><button type=\"button\">"
                        + Html.escape(column.heading()) + "</button></th>")
                .collect(Collectors.joining());
        String rows = settings().stream().map(setting -> row(columns, setting)).collect(Collectors.joining());
        String meanings = all.stream()
                .map(column ->
                        "<dt><code>" + column.name() + "</code></dt><dd>" + Html.escape(column.meaning()) + "</dd>")
                .collect(Collectors.joining("\n"));
        return Html.heading("All settings")
                + Html.paragraph(
                        "A click on a heading sorts. Recall@100 is of a search for a hundred rows, for which services"
                                + " raise ef_search to 100, for halfvec to 200 and for bit to 1000. More is in"
                                + " results.csv."
                                + (hasJmh()
                                        ? " JMH's figures are clock times, one setting after the other and not in"
                                                + " turns: they include the machine's drift."
                                        : ""))
                + "<div class=\"wide\"><table id=\"cells\">\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n" + rows
                + "</tbody></table></div>\n<details><summary>The columns of results.csv</summary>\n<dl>" + meanings
                + "</dl></details>\n";
    }

    private boolean hasJmh() {
        return results.cells().stream()
                .anyMatch(cell -> cell.jmh() != null || !cell.throughput().isEmpty());
    }

    private static String row(List<Column> columns, MeasuredCell setting) {
        return columns.stream()
                .map(column -> "<td data-value=\"" + Html.escape(column.exact().apply(setting)) + "\">"
                        + Html.escape(column.shown().apply(setting)) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    private String experiments() {
        return results.answers().stream()
                .map(result -> Html.heading(result.question())
                        + Html.paragraph(result.finding())
                        + Html.table(new TextTable(result.columns(), result.rows())))
                .collect(Collectors.joining());
    }

    private String environment() {
        String notices = results.builds().stream()
                .filter(build -> !build.notices().isEmpty())
                .map(build -> build.index().label() + ": " + String.join("; ", build.notices()))
                .collect(Collectors.joining("\n"));
        return Html.heading("Where it was measured")
                + Html.table(MarkdownText.environment(results))
                + (notices.isEmpty()
                        ? ""
                        : Html.paragraph("Messages of the server during the builds:") + Html.code(notices));
    }

    private List<MeasuredCell> settings() {
        return MeasuredCell.of(results);
    }

    private static String template() {
        try (InputStream page = HtmlText.class.getResourceAsStream("page.html")) {
            if (page == null) {
                throw new IllegalStateException("page.html is missing beside " + HtmlText.class.getName());
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
