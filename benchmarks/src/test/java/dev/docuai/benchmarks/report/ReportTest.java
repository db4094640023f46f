package dev.docuai.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.result.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Results RUN = SampleRun.results();

    @TempDir
    private Path folder;

    @Test
    void the_four_files_are_written_and_nothing_else() throws IOException {
        Path report = folder.resolve("a/new/folder");

        Report.write(RUN, report);
        Files.writeString(report.resolve("summary.md"), "old");
        Report.write(RUN, report);

        assertThat(report.resolve("summary.md")).content().doesNotContain("old");
        try (Stream<Path> files = Files.list(report)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("index.html", "results.csv", "results.json", "summary.md");
        }
    }

    @Test
    void the_csv_has_each_cell_with_its_build() {
        List<List<String>> rows = csv(RUN);
        List<String> head = rows.get(0);

        assertThat(rows)
                .hasSize(RUN.cells().size() + 1)
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(head));
        List<MeasuredCell> settings = MeasuredCell.of(RUN);
        for (int at = 0; at < settings.size(); at++) {
            MeasuredCell setting = settings.get(at);
            List<String> row = rows.get(at + 1);
            assertThat(row.get(head.indexOf("index")))
                    .isEqualTo(setting.cell().index().label());
            assertThat(Double.parseDouble(row.get(head.indexOf("recall_10"))))
                    .isEqualTo(setting.recall().orElseThrow().value());
            assertThat(Double.parseDouble(row.get(head.indexOf("p95_ms"))))
                    .isEqualTo(setting.latency().p95());
            assertThat(Double.parseDouble(row.get(head.indexOf("clock_p95_ms"))))
                    .isEqualTo(setting.cell().clock().p95());
            assertThat(Long.parseLong(row.get(head.indexOf("bytes"))))
                    .isEqualTo(setting.build().bytes());
            assertThat(Double.parseDouble(row.get(head.indexOf("queries_per_second_2"))))
                    .isEqualTo(setting.cell().throughput().get(2));
        }
    }

    @Test
    void the_csv_says_nothing_where_there_is_no_figure() {
        List<List<String>> rows = csv(RUN);

        assertThat(rows.get(1).get(rows.get(0).indexOf("jmh_p50_ms"))).isEmpty();
        assertThat(rows.get(1).get(rows.get(0).indexOf("lists"))).isEmpty();
    }

    @Test
    void the_summary_has_each_setting_and_what_is_recommended() {
        String summary = MarkdownText.of(RUN);

        assertThat(MeasuredCell.of(RUN))
                .allSatisfy(it -> assertThat(summary)
                        .contains("| " + it.cell().index().label() + " | "
                                + it.cell().effort() + " | "));
        assertThat(summary)
                .contains("Take hnsw(vector) ef_construction=64 m=16 @40")
                .contains("| pgvector | 0.8.0 |")
                .doesNotContain("interrupted");
    }

    @Test
    void a_machine_that_was_slower_for_a_while_changes_no_row_but_in_what_the_clock_said() {
        Results slower = SampleRun.slower(RUN, cell -> cell.index().kind() == IndexKind.HNSW_HALFVEC, 2);

        assertThat(MarkdownText.table(slower)).isEqualTo(MarkdownText.table(RUN));
        assertThat(MarkdownText.of(slower)).contains("had a p50 of 0.98 ms all through the run");
        List<List<String>> rows = csv(slower);
        int clock = rows.get(0).indexOf("clock_p50_ms");
        int half = rows.stream().map(row -> row.get(0)).toList().indexOf("hnsw(halfvec) ef_construction=64 m=16");
        assertThat(rows.get(half).get(clock)).isEqualTo("1.54");
        assertThat(csv(RUN).get(half).get(clock)).isEqualTo("0.77");
    }

    @Test
    void times_without_a_reference_are_said_to_be_the_clocks() {
        assertThat(MarkdownText.of(SampleRun.withoutRatios(RUN)))
                .contains("Times are clock times and include the machine's drift")
                .doesNotContain("compare from row to row");
    }

    private static List<List<String>> csv(Results results) {
        return Columns.csv(results)
                .lines()
                .map(line -> Arrays.asList(line.split(",", -1)))
                .toList();
    }
}
