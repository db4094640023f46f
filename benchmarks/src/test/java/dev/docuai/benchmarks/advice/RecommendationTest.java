package dev.docuai.benchmarks.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.result.BuildResult;
import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.result.SampleRun;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RecommendationTest {
    private static final Results RUN = SampleRun.results();
    private static final long MB = 1 << 20;
    private static final String SEED = "hnsw(vector) ef_construction=64 m=16 @40";
    private static final String HALF = "hnsw(halfvec) ef_construction=64 m=16 @40";
    private static final String BITS = "hnsw(bit) + rerank ef_construction=64 m=16 @160";

    @Test
    void the_quickest_that_gives_the_recall_comes_first() {
        Recommendation advice = advice(0.95);

        // At 160, m 16/64 gives the recall too, but is slower than at 40 and no smaller.
        assertThat(labels(advice.choices()))
                .startsWith(SEED, HALF)
                .doesNotContain("hnsw(vector) ef_construction=64 m=16 @160");
        assertThat(text(advice)).endsWith("The present index stays as it is.");
        assertThat(advice.choices())
                .allSatisfy(it -> assertThat(it.recall().orElseThrow().value()).isGreaterThanOrEqualTo(0.95));
        assertThat(advice.nearest()).isEmpty();
    }

    @Test
    void a_recall_that_is_met_to_the_last_digit_is_met() {
        assertThat(labels(advice(0.964).choices())).startsWith(SEED);
        assertThat(labels(advice(0.9641).choices())).doesNotContain(SEED);
    }

    @Test
    void a_recall_whose_interval_reaches_below_is_met_and_the_doubt_is_told() {
        Recommendation doubtful = advice(0.96);
        Recommendation certain = advice(0.95);

        assertThat(labels(doubtful.choices())).startsWith(SEED);
        assertThat(text(doubtful)).contains("the interval reaches below");
        assertThat(text(certain)).doesNotContain("the interval reaches below");
    }

    @Test
    void a_size_bound_takes_the_smaller_index_with_its_expression() {
        Recommendation advice = Recommendation.of(RUN, new Bounds(0.95, 64 * MB, null));

        assertThat(labels(advice.choices())).startsWith(HALF).contains(BITS).doesNotContain(SEED);
        assertThat(text(advice))
                .contains("Take " + HALF)
                .contains("@HnswIndex(m = 16, efConstruction = 64, operatorClass = OperatorClass.HALFVEC_COSINE_OPS,"
                        + " expression = \"embedding::halfvec(1536)\")")
                .contains("./docuai-db revision --autogenerate -m")
                .contains("SET hnsw.ef_search = 40;")
                .contains("embedding::halfvec(1536) <=> $1::halfvec(1536)");
    }

    @Test
    void a_build_bound_takes_the_quicker_build() {
        Recommendation advice = Recommendation.of(RUN, new Bounds(0.95, null, 5.0));

        assertThat(labels(advice.choices())).startsWith("hnsw(vector) ef_construction=32 m=8 @160");
        assertThat(text(advice)).contains("the cheapest of the 4 that none beats");
    }

    @Test
    void a_bound_that_nothing_meets_is_told_with_what_comes_nearest() {
        Recommendation advice =
                Recommendation.of(only(it -> it.kind() == IndexKind.HNSW), new Bounds(0.95, 64 * MB, null));

        assertThat(advice.choices()).isEmpty();
        assertThat(text(advice))
                .contains("No measured setting meets recall@10 >= 0.95, size <= 64 MB.")
                .contains("size <= 64 MB: 97.9 MB is 33.9 MB too much")
                .doesNotContain("@HnswIndex");
    }

    @Test
    void bounds_that_are_met_one_by_one_but_not_together_are_told_so() {
        Recommendation advice =
                Recommendation.of(only(it -> it.kind() != IndexKind.EXACT), new Bounds(0.985, 64 * MB, 12.0));

        assertThat(advice.choices()).isEmpty();
        assertThat(advice.nearest()).map(MeasuredCell::label).contains("hnsw(halfvec) ef_construction=64 m=16 @160");
        assertThat(text(advice))
                .contains("no setting meets them together")
                .contains("build <= 12 s: 13.1 s is 1.1 s too much");
    }

    @Test
    void a_recall_out_of_reach_says_how_much_is_missing() {
        Recommendation advice = Recommendation.of(only(it -> it.kind() == IndexKind.HNSW_BIT), Bounds.ofRecall(0.99));

        assertThat(advice.nearest()).map(MeasuredCell::label).contains(BITS);
        assertThat(text(advice)).contains("recall@10 >= 0.99: 0.980 is 0.01 too little");
    }

    @Test
    void of_those_that_no_clock_tells_apart_the_smallest_comes_first() {
        Results tie = cells(cell -> label(cell).equals(HALF) ? SampleRun.with(cell, .959, 1.02, 733) : cell);

        assertThat(labels(Recommendation.of(tie, Bounds.ofRecall(0.95)).choices()))
                .startsWith(HALF, SEED);
    }

    @Test
    void what_beats_the_present_index_is_named_with_its_price() {
        Recommendation advice = advice(0.95);

        assertThat(advice.winners()).extracting(it -> it.setting().label()).containsExactly(BITS);
        assertThat(advice.winners().get(0).advantages()).containsExactly(Advantage.SIZE, Advantage.BUILD);
        assertThat(text(advice)).contains("better in size and build; recall +0.016, p50 3.89 (3.77 to 4.00)");
    }

    @Test
    void a_winner_in_all_three_comes_before_one_in_two() {
        Results run = cells(cell -> label(cell).equals(HALF) ? SampleRun.with(cell, .966, .7, 500) : cell);
        Results cheap = builds(
                run,
                build -> build.index().kind() == IndexKind.HNSW_HALFVEC
                        ? new BuildResult(build.index(), 6, 6, build.bytes(), 0, true, List.of())
                        : build);

        assertThat(Recommendation.of(cheap, Bounds.ofRecall(0.95)).winners())
                .extracting(it -> it.setting().label())
                .containsExactly(HALF, BITS, "hnsw(halfvec) ef_construction=64 m=16 @160");
    }

    @Test
    void when_nothing_beats_the_present_index_the_best_trade_is_named() {
        Recommendation advice = Recommendation.of(
                only(it -> it.kind() != IndexKind.HNSW_BIT && it.kind() != IndexKind.IVFFLAT), Bounds.ofRecall(0.95));

        assertThat(advice.winners()).isEmpty();
        assertThat(advice.bestTrade()).map(it -> it.setting().label()).contains(HALF);
        assertThat(text(advice))
                .contains("Nothing beats " + SEED)
                .contains("The best trade:")
                .contains("recall -0.005 (within noise)");
    }

    @Test
    void a_recall_that_is_lower_by_just_the_margin_is_kept() {
        assertThat(comparison(HALF).recallGain()).isCloseTo(-0.005, within(1e-12));
        assertThat(comparison(HALF).keepsRecall()).isTrue();
    }

    @Test
    void a_lower_recall_is_never_a_win() {
        SettingComparison cheap = comparison("hnsw(vector) ef_construction=32 m=8 @40");

        assertThat(cheap.advantages()).contains(Advantage.SEARCH, Advantage.BUILD);
        assertThat(cheap.keepsRecall()).isFalse();
        assertThat(cheap.wins()).isFalse();
    }

    @Test
    void no_index_is_no_merit_unless_it_is_quicker() {
        assertThat(comparison("exact scan").wins()).isFalse();

        Results small = cells(cell -> cell.index().kind() == IndexKind.EXACT ? SampleRun.with(cell, 1, .4, 300) : cell);
        assertThat(Recommendation.of(small, Bounds.ofRecall(0.95)).winners())
                .extracting(it -> it.setting().label())
                .contains("exact scan");
        assertThat(text(Recommendation.of(small, Bounds.ofRecall(0.95))))
                .contains("Take the index's annotation off the attribute");
    }

    @Test
    void beside_another_present_index_ratios_are_to_that_one() {
        Recommendation advice = Recommendation.of(RUN, Bounds.ofRecall(0.95), HALF);
        MeasuredCell seed = setting(RUN, SEED);

        SettingComparison against = advice.comparison(seed).orElseThrow();

        assertThat(against.p50().value()).isEqualTo(0.98 / 1.47, within(1e-9));
        assertThat(against.p50().low()).isLessThan(against.p50().value());
        assertThat(against.size().orElseThrow()).isGreaterThan(1.9);
    }

    @Test
    void a_present_index_that_was_not_measured_is_told_with_those_that_were() {
        Bounds bounds = Bounds.ofRecall(0.9);

        assertThatThrownBy(() -> Recommendation.of(RUN, bounds, "hnsw(vector) m=99 @40"))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("hnsw(vector) m=99 @40")
                .hasMessageContaining(SEED);
    }

    @Test
    void without_the_index_of_the_migrations_there_is_a_choice_but_no_ratio() {
        Recommendation advice =
                Recommendation.of(only(it -> it.kind() == IndexKind.HNSW_HALFVEC), Bounds.ofRecall(0.95));

        assertThat(labels(advice.choices())).startsWith(HALF);
        assertThat(text(advice)).contains("has not measured " + SEED);
    }

    @Test
    void a_run_without_paired_ratios_goes_by_milliseconds() {
        Results clock = SampleRun.withoutRatios(RUN);
        Recommendation advice = Recommendation.of(clock, Bounds.ofRecall(0.95));

        assertThat(labels(advice.choices())).startsWith(SEED, HALF);
        Estimate ratio = advice.comparison(setting(clock, HALF)).orElseThrow().p50();
        assertThat(ratio.value()).isEqualTo(1.5);
        assertThat(ratio.high()).isGreaterThan(1.5);
    }

    @Test
    void a_machine_that_was_slower_for_a_while_changes_no_advice() {
        Results slower = SampleRun.slower(RUN, cell -> label(cell).equals(HALF), 3);

        assertThat(text(Recommendation.of(slower, Bounds.ofRecall(0.95))))
                .isEqualTo(text(advice(0.95)))
                .contains("1.47 ms, 1.50");
    }

    @Test
    void the_present_index_at_another_effort_needs_no_revision() {
        Recommendation advice =
                Recommendation.of(only(it -> it.cell().index().equals(IndexSetting.SEED)), Bounds.ofRecall(0.99));

        assertThat(text(advice))
                .contains("only how it is searched changes")
                .contains("SET hnsw.ef_search = 160;")
                .contains("ChunkSearch.nearest(embedding).efSearch(160)")
                .doesNotContain("docuai-db revision");
    }

    @Test
    void an_empty_run_is_told() {
        Results empty = SampleRun.with(RUN, List.of());
        Bounds bounds = Bounds.ofRecall(0.9);

        assertThatThrownBy(() -> Recommendation.of(empty, bounds))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("nothing to choose from");
    }

    private static Recommendation advice(double recall) {
        return Recommendation.of(RUN, Bounds.ofRecall(recall));
    }

    private static SettingComparison comparison(String label) {
        return advice(0.95).comparison(setting(RUN, label)).orElseThrow();
    }

    private static MeasuredCell setting(Results run, String label) {
        return MeasuredCell.of(run).stream()
                .filter(it -> it.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private static Results only(Predicate<MeasuredCell> wanted) {
        return SampleRun.with(
                RUN,
                MeasuredCell.of(RUN).stream()
                        .filter(wanted)
                        .map(MeasuredCell::cell)
                        .toList());
    }

    private static Results cells(UnaryOperator<Cell> change) {
        return SampleRun.with(RUN, RUN.cells().stream().map(change).toList());
    }

    private static Results builds(Results run, UnaryOperator<BuildResult> change) {
        List<BuildResult> builds = run.builds().stream().map(change).toList();
        return SampleRun.with(run, run.environment(), run.data(), run.noise(), builds, run.cells());
    }

    private static String label(Cell cell) {
        return cell.index().label() + " @" + cell.effort();
    }

    private static List<String> labels(List<MeasuredCell> settings) {
        return settings.stream().map(MeasuredCell::label).toList();
    }

    private static String text(Recommendation advice) {
        return new RecommendationText(advice).full();
    }
}
