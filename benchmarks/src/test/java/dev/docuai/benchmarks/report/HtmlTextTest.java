package dev.docuai.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.result.SampleRun;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

class HtmlTextTest {
    private static final Results RUN = SampleRun.results();
    private static final String PAGE = HtmlText.of(RUN);

    private final Document page = Jsoup.parse(PAGE);

    @Test
    void the_page_is_well_formed() {
        Parser parser = Parser.htmlParser().setTrackErrors(10);

        Document parsed = Jsoup.parse(PAGE, "", parser);

        assertThat(parser.getErrors()).isEmpty();
        assertThat(parsed.select("h1")).hasSize(1);
        assertThat(PAGE).doesNotContain("{{").doesNotContain("null");
    }

    @Test
    void each_cell_is_in_the_table_with_what_sorts_it() {
        Elements rows = page.select("#cells tbody tr");

        assertThat(rows).hasSize(RUN.cells().size());
        List<String> head = page.select("#cells th").eachText();
        List<MeasuredCell> settings = MeasuredCell.of(RUN);
        for (int at = 0; at < rows.size(); at++) {
            Element recall = rows.get(at).child(head.indexOf("recall@10"));
            assertThat(rows.get(at).child(0).text())
                    .isEqualTo(settings.get(at).cell().index().label());
            assertThat(Double.parseDouble(recall.attr("data-value")))
                    .isEqualTo(settings.get(at).recall().orElseThrow().value());
        }
    }

    @Test
    void the_table_leaves_out_what_nothing_was_measured_of() {
        List<String> head = page.select("#cells th").eachText();

        assertThat(head).contains("JMH q/s, 1 client").doesNotContain("JMH p50 ms", "");
        assertThat(Jsoup.parse(HtmlText.of(SampleRun.withoutJmh(RUN)))
                        .select("#cells th")
                        .eachText())
                .isNotEmpty()
                .noneMatch(heading -> heading.startsWith("JMH"));
    }

    @Test
    void figures_of_jmh_are_said_not_to_be_taken_in_turns() {
        String jmh = "JMH's figures are clock times, one setting after the other";

        assertThat(PAGE).contains(jmh);
        assertThat(HtmlText.of(SampleRun.withoutJmh(RUN))).doesNotContain(jmh);
    }

    @Test
    void every_column_of_the_csv_is_explained() {
        assertThat(page.select("dt").eachText())
                .isEqualTo(List.of(
                        Columns.csv(RUN).lines().findFirst().orElseThrow().split(",")));
    }

    @Test
    void nothing_is_fetched_from_anywhere() {
        assertThat(page.select("link, iframe, img, image, script[src], [href^=http], use"))
                .isEmpty();
        assertThat(PAGE.replaceAll("xmlns(:\\w+)?=[\"'][^\"']*[\"']", "")).doesNotContain("http:", "https:", "@import");
    }

    @Test
    void ids_are_unique_though_each_plot_brings_its_own() {
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates().hasSizeGreaterThan(4);
        assertThat(page.select("figure svg")).hasSize(4);
    }

    @Test
    void each_clip_path_that_a_plot_uses_is_its_own() {
        page.select("figure")
                .forEach(figure -> figure.select("[style*=url]").forEach(element -> {
                    String id = element.attr("style").replaceAll(".*url\\(#(\\w+)\\).*", "$1");
                    assertThat(figure.getElementById(id)).as(id).isNotNull();
                }));
    }

    @Test
    void what_was_measured_and_said_is_text_and_never_markup() {
        assertThat(page.select("td").eachText()).contains("Example CPU <2 & more>", "strict_order");
        assertThat(page.select("h2").eachText()).contains("search filtered by source");
        assertThat(page.text()).contains("no longer fits into maintenance_work_mem after 9700 tuples");
    }

    @Test
    void an_interrupted_run_says_so_at_the_top() {
        Document interrupted = Jsoup.parse(HtmlText.of(interrupted(RUN.cells())));

        assertThat(interrupted.select("h1 + .warning").text()).contains("interrupted");
        assertThat(page.select(".warning")).isEmpty();
    }

    @Test
    void a_run_that_measured_nothing_is_a_page_all_the_same() {
        Document empty = Jsoup.parse(HtmlText.of(interrupted(List.of())));

        assertThat(empty.text()).contains("No measurement was finished").contains("PostgreSQL");
        assertThat(empty.select("svg")).isEmpty();
    }

    private static Results interrupted(List<Cell> cells) {
        return new Results(
                RUN.format(),
                RUN.finished(),
                false,
                RUN.environment(),
                RUN.data(),
                null,
                RUN.builds(),
                cells,
                List.of());
    }
}
