package dev.docuai.benchmarks.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.docuai.benchmarks.index.IndexKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTimeTest {
    private static final Results RUN = SampleRun.results();

    @Test
    void on_a_machine_that_stays_as_it_is_times_are_the_clocks() {
        ReferenceTime reference = ReferenceTime.of(RUN);

        assertThat(reference.millis().orElseThrow()).isCloseTo(0.98, within(1e-12));
        assertThat(RUN.cells())
                .allSatisfy(cell -> assertThat(reference.times(cell).p99())
                        .isCloseTo(cell.clock().p99(), within(1e-9)));
    }

    @Test
    void what_was_measured_while_the_machine_was_slow_keeps_its_place() {
        Results slower = SampleRun.slower(RUN, cell -> cell.index().kind() == IndexKind.HNSW_BIT, 4);
        ReferenceTime reference = ReferenceTime.of(slower);

        for (int at = 0; at < RUN.cells().size(); at++) {
            Latency times = reference.times(slower.cells().get(at));
            Latency before = RUN.cells().get(at).clock();
            assertThat(times.p50()).isCloseTo(before.p50(), within(1e-9));
            assertThat(times.p95()).isCloseTo(before.p95(), within(1e-9));
            assertThat(times.p99()).isCloseTo(before.p99(), within(1e-9));
        }
    }

    @Test
    void a_machine_that_is_slow_all_the_time_is_slow() {
        assertThat(ReferenceTime.of(SampleRun.slower(RUN, cell -> true, 2))
                        .millis()
                        .orElseThrow())
                .isCloseTo(1.96, within(1e-12));
    }

    @Test
    void of_two_cells_the_reference_is_in_the_middle() {
        List<Cell> two = RUN.cells().subList(0, 2);
        Results run = SampleRun.slower(SampleRun.with(RUN, two), two.get(1)::equals, 3);

        assertThat(ReferenceTime.of(run).millis().orElseThrow()).isCloseTo(1.96, within(1e-12));
    }

    @Test
    void one_cell_without_a_ratio_leaves_all_to_the_clock() {
        List<Cell> cells =
                List.of(RUN.cells().get(0), SampleRun.withoutRatios(RUN).cells().get(1));
        ReferenceTime reference = ReferenceTime.of(SampleRun.with(RUN, cells));

        assertThat(reference.millis()).isEmpty();
        assertThat(cells).allSatisfy(cell -> assertThat(reference.times(cell)).isEqualTo(cell.clock()));
    }

    @Test
    void an_empty_run_has_no_reference() {
        assertThat(ReferenceTime.of(SampleRun.with(RUN, List.of())).millis()).isEmpty();
    }
}
