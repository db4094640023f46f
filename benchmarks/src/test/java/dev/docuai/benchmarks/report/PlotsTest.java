package dev.docuai.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.result.SampleRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotsTest {
    private static final Results RUN = SampleRun.results();

    @Test
    void each_setting_is_in_the_plots_of_searches() {
        assertThat(plot(RUN, "rate").points()).hasSameSizeAs(RUN.cells());
        assertThat(plot(RUN, "tail").points()).hasSameSizeAs(RUN.cells());
    }

    @Test
    void a_front_falls_in_rate_and_climbs_in_time_as_the_recall_grows() {
        for (IndexKind kind : IndexKind.values()) {
            assertThat(plot(RUN, "rate").front(kind))
                    .isNotEmpty()
                    .isSortedAccordingTo((one, other) -> Double.compare(other.value(), one.value()));
            assertThat(plot(RUN, "tail").front(kind))
                    .isNotEmpty()
                    .isSortedAccordingTo((one, other) -> Double.compare(one.value(), other.value()));
        }
    }

    @Test
    void what_is_beaten_is_shown_without_a_label() {
        List<PlotPoint> beaten = plot(RUN, "rate").others(IndexKind.HNSW);

        assertThat(beaten).singleElement().satisfies(point -> {
            assertThat(point.recall()).isEqualTo(0.971);
            assertThat(point.label()).isEmpty();
        });
    }

    @Test
    void the_rate_is_a_second_by_the_p50() {
        MeasuredCell first = MeasuredCell.of(RUN).get(0);

        assertThat(plot(RUN, "rate").caption()).contains("1,000 ms divided by the p50");
        assertThat(plot(RUN, "rate").points().get(0).value())
                .isEqualTo(1000 / first.latency().p50());
    }

    @Test
    void what_costs_nothing_is_not_on_a_logarithmic_axis() {
        assertThat(plot(RUN, "size").points())
                .extracting(PlotPoint::kind)
                .doesNotContain(IndexKind.EXACT)
                .contains(IndexKind.IVFFLAT);
    }

    @Test
    void without_ratios_there_is_no_time_to_give_each_index() {
        assertThat(Plots.of(SampleRun.withoutRatios(RUN))).extracting(Plot::id).containsExactly("rate", "tail");
    }

    @Test
    void the_time_to_give_each_index_is_known_without_a_row_of_the_reference() {
        List<Cell> cells = RUN.cells().stream()
                .filter(cell -> !cell.index().equals(IndexSetting.SEED))
                .toList();

        assertThat(plot(SampleRun.with(RUN, cells), "size").caption()).contains("in 0.98 ms");
    }

    @Test
    void an_index_that_is_never_so_quick_is_left_out_by_name() {
        List<Cell> cells = RUN.cells().stream()
                .filter(cell -> cell.index().kind() != IndexKind.HNSW_HALFVEC || cell.effort() > 10)
                .toList();

        Plot size = plot(SampleRun.with(RUN, cells), "size");

        assertThat(size.points()).extracting(PlotPoint::kind).doesNotContain(IndexKind.HNSW_HALFVEC);
        assertThat(size.caption()).contains("no search was so quick: hnsw(halfvec) ef_construction=64 m=16.");
        assertThat(plot(RUN, "size").caption()).doesNotContain("Left out");
    }

    @Test
    void the_recall_in_a_time_lies_between_the_efforts_around_it() {
        List<MeasuredCell> efforts = MeasuredCell.of(RUN).subList(0, 3);

        assertThat(Plots.recallIn(0.74, efforts))
                .hasValueSatisfying(recall -> assertThat(recall).isCloseTo(0.905, within(1e-9)));
        assertThat(Plots.recallIn(Math.sqrt(0.74 * 2.30), efforts))
                .hasValueSatisfying(
                        recall -> assertThat(1 - recall).isCloseTo(Math.sqrt((1 - 0.905) * (1 - 0.971)), within(1e-9)));
        assertThat(Plots.recallIn(9, efforts)).contains(0.971);
        assertThat(Plots.recallIn(0.3, efforts)).isEmpty();
    }

    private static Plot plot(Results results, String id) {
        return Plots.of(results).stream()
                .filter(plot -> plot.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
