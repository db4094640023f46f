package dev.docuai.benchmarks.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.result.BuildResult;
import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.result.DataSummary;
import dev.docuai.benchmarks.result.Environment;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.result.SampleRun;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Results RUN = SampleRun.results();
    private static final String HALF = "hnsw(halfvec) ef_construction=64 m=16 @40";

    @Test
    void a_run_has_no_difference_to_itself() {
        Comparison comparison = Comparison.of(RUN, RUN, false);

        assertThat(comparison.searches()).hasSameSizeAs(RUN.cells());
        assertThat(comparison.environment()).isEmpty();
        assertThat(text(comparison))
                .contains("No difference that is larger than noise.")
                .doesNotContain("lower")
                .doesNotContain("higher");
    }

    @Test
    void what_is_half_as_quick_is_slower() {
        Comparison.Change change = time(half(.959, 3, 733), RUN.noise());

        assertThat(change.isDifference()).isTrue();
        assertThat(change.ratio().value()).isEqualTo(2);
        assertThat(change).hasToString("2.00 (1.87 to 2.14), higher");
    }

    @Test
    void what_noise_could_have_made_is_no_difference() {
        assertThat(time(half(.959, 1.55, 733), RUN.noise()).toString()).endsWith("no difference");
    }

    @Test
    void the_noisier_the_runs_the_larger_a_difference_must_be() {
        UnaryOperator<Cell> slower = half(.959, 1.8, 733);

        assertThat(time(slower, 0.01).isDifference()).isTrue();
        assertThat(time(slower, 0.3).isDifference()).isFalse();
        assertThat(time(slower, null).isDifference()).isFalse();
    }

    @Test
    void pages_have_no_clock_and_little_noise() {
        assertThat(change(half(.959, 1.5, 700), 1).toString()).endsWith(", lower");
        assertThat(change(half(.959, 1.5, 728), 1).toString()).endsWith("no difference");
    }

    @Test
    void a_recall_differs_beyond_its_interval_only() {
        assertThat(search(half(.955, 1.5, 733)).isRecallDifferent()).isFalse();
        assertThat(search(half(.90, 1.5, 733)).isRecallDifferent()).isTrue();
        assertThat(search(half(.90, 1.5, 733)).recall().value()).isLessThan(-.05);
    }

    @Test
    void a_machine_that_is_slower_all_over_is_told_by_the_reference_alone() {
        Results slow = SampleRun.slower(RUN, cell -> true, 2);
        Comparison comparison = Comparison.of(RUN, slow, false);

        assertThat(comparison.reference())
                .hasValueSatisfying(change -> assertThat(change.ratio().value()).isEqualTo(2));
        assertThat(comparison.searches().values())
                .allSatisfy(search ->
                        assertThat(search.changes().get(0).isDifference()).isFalse());
        assertThat(text(comparison)).contains("The reference by the clock: p50 2.00");
    }

    @Test
    void a_smaller_index_is_a_difference() {
        Results smaller = SampleRun.with(
                RUN,
                RUN.environment(),
                RUN.data(),
                RUN.noise(),
                RUN.builds().stream()
                        .map(it -> it.index().kind() == IndexKind.HNSW_HALFVEC
                                ? new BuildResult(
                                        it.index(), it.seconds(), it.cpuSeconds(), it.bytes() / 2, 0, true, List.of())
                                : it)
                        .toList(),
                RUN.cells());

        assertThat(Comparison.of(RUN, smaller, false).builds())
                .hasEntrySatisfying(
                        "hnsw(halfvec) ef_construction=64 m=16",
                        changes -> assertThat(changes)
                                .extracting(Comparison.Change::isDifference)
                                .containsExactly(true, false));
    }

    @Test
    void what_one_run_has_alone_is_listed() {
        Results fewer = SampleRun.with(RUN, RUN.cells().subList(1, RUN.cells().size()));

        assertThat(Comparison.of(RUN, fewer, false).onlyBefore())
                .containsExactly("hnsw(vector) ef_construction=32 m=8 @10");
        assertThat(Comparison.of(fewer, RUN, false).onlyAfter())
                .containsExactly("hnsw(vector) ef_construction=32 m=8 @10");
    }

    @Test
    void other_surroundings_are_listed() {
        Environment old = RUN.environment();
        Environment later = new Environment(
                old.cpu(),
                old.cores(),
                old.memoryBytes(),
                old.os(),
                old.java(),
                "18.1",
                old.pgvector(),
                Map.of("maintenance_work_mem", "2GB", "work_mem", "4MB", "random_page_cost", "1.1"));
        Results upgraded = SampleRun.with(RUN, later, RUN.data(), RUN.noise(), RUN.builds(), RUN.cells());

        assertThat(Comparison.of(RUN, upgraded, false).environment())
                .containsExactly(
                        "PostgreSQL: 17.11, then 18.1",
                        "shared_buffers: 1GB, then not set",
                        "work_mem: not set, then 4MB");
    }

    @Test
    void other_data_are_refused_unless_that_is_wanted() {
        Results other = SampleRun.with(
                RUN,
                RUN.environment(),
                new DataSummary("synthetic seed 1, 5000 rows", "abc", 5_000, 200, 1536),
                RUN.noise(),
                RUN.builds(),
                RUN.cells());

        assertThatThrownBy(() -> Comparison.of(RUN, other, false))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("different data")
                .hasMessageContaining("synthetic seed 1, 5000 rows")
                .hasMessageContaining("--force");
        assertThat(Comparison.of(RUN, other, true).searches()).isNotEmpty();
    }

    @Test
    void runs_without_a_common_setting_are_refused() {
        Results one = SampleRun.with(RUN, RUN.cells().subList(0, 2));
        Results other = SampleRun.with(RUN, RUN.cells().subList(2, 4));

        assertThatThrownBy(() -> Comparison.of(one, other, false))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("no setting in common");
    }

    private static Comparison.Change time(UnaryOperator<Cell> change, @Nullable Double noise) {
        return Comparison.of(noisy(RUN, noise), noisy(cells(change), noise), false)
                .searches()
                .get(HALF)
                .changes()
                .get(0);
    }

    private static Comparison.Change change(UnaryOperator<Cell> change, int which) {
        return search(change).changes().get(which);
    }

    private static Comparison.Search search(UnaryOperator<Cell> change) {
        return Comparison.of(RUN, cells(change), false).searches().get(HALF);
    }

    private static UnaryOperator<Cell> half(double recall, double ratio, double pages) {
        return cell -> cell.index().kind() == IndexKind.HNSW_HALFVEC && cell.effort() == 40
                ? SampleRun.with(cell, recall, ratio, pages)
                : cell;
    }

    private static Results cells(UnaryOperator<Cell> change) {
        return SampleRun.with(RUN, RUN.cells().stream().map(change).toList());
    }

    private static Results noisy(Results run, @Nullable Double noise) {
        return SampleRun.with(run, run.environment(), run.data(), noise, run.builds(), run.cells());
    }

    private static String text(Comparison comparison) {
        return new ComparisonText(comparison).full();
    }
}
