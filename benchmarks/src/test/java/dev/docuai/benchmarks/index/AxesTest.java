package dev.docuai.benchmarks.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxesTest {

    @Test
    void the_reference_comes_first_and_is_always_there() {
        Grid grid =
                new Axes(List.of(IndexKind.EXACT), List.of(), List.of(), List.of(), List.of(), List.of(), false).grid();

        assertThat(grid.entries())
                .containsExactly(
                        new Grid.Entry(IndexSetting.SEED, List.of(40)),
                        new Grid.Entry(IndexSetting.exact(), List.of(0)));
        assertThat(grid.cells()).isEqualTo(2);
    }

    @Test
    void the_reference_is_not_there_twice() {
        Grid grid = new Axes(
                        List.of(IndexKind.HNSW),
                        List.of(16),
                        List.of(64),
                        List.of(80, 40, 10),
                        List.of(),
                        List.of(),
                        false)
                .grid();

        assertThat(grid.entries()).containsExactly(new Grid.Entry(IndexSetting.SEED, List.of(10, 40, 80)));
    }

    @Test
    void what_pgvector_refuses_is_passed_over() {
        assertThat(Axes.FULL.grid().entries())
                .allSatisfy(entry -> assertThat(entry.setting().options().getOrDefault("ef_construction", 1000))
                        .isGreaterThanOrEqualTo(2 * entry.setting().options().getOrDefault("m", 2)));
        assertThat(Axes.FULL.grid().entries())
                .extracting(Grid.Entry::setting)
                .contains(IndexSetting.hnsw(IndexKind.HNSW, 32, 64))
                .doesNotContain(IndexSetting.hnsw(IndexKind.HNSW, 32, 32));
    }

    @Test
    void no_search_reads_more_lists_than_there_are() {
        assertThat(Axes.FULL.grid().entries())
                .filteredOn(entry -> entry.setting().equals(IndexSetting.ivfflat(25)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.efforts()).containsExactly(1, 2, 5, 10, 20));
    }

    @Test
    void neighbours_of_the_seed_differ_in_one_option() {
        assertThat(Axes.SEED_NEIGHBOURS.grid().entries())
                .extracting(Grid.Entry::setting)
                .containsExactlyInAnyOrder(
                        IndexSetting.SEED,
                        IndexSetting.hnsw(IndexKind.HNSW, 8, 64),
                        IndexSetting.hnsw(IndexKind.HNSW, 12, 64),
                        IndexSetting.hnsw(IndexKind.HNSW, 24, 64),
                        IndexSetting.hnsw(IndexKind.HNSW, 32, 64),
                        IndexSetting.hnsw(IndexKind.HNSW, 16, 32),
                        IndexSetting.hnsw(IndexKind.HNSW, 16, 128),
                        IndexSetting.hnsw(IndexKind.HNSW, 16, 256));
    }

    @Test
    void a_quick_run_has_every_kind() {
        assertThat(Axes.QUICK.grid().entries())
                .extracting(entry -> entry.setting().kind())
                .contains(IndexKind.values());
    }
}
