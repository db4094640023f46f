package dev.docuai.benchmarks.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterGridTest {

    @Test
    void the_reference_comes_first_and_is_always_there() {
        Grid grid = new ParameterGrid(
                        List.of(IndexKind.EXACT), List.of(), List.of(), List.of(), List.of(), List.of(), false)
                .grid();

        assertThat(grid.entries())
                .containsExactly(
                        new Grid.Entry(IndexSetting.SEED, List.of(40)),
                        new Grid.Entry(IndexSetting.exact(), List.of(0)));
        assertThat(grid.cells()).isEqualTo(2);
    }

    @Test
    void the_reference_is_not_there_twice() {
        Grid grid = new ParameterGrid(
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
        assertThat(ParameterGrid.FULL.grid().entries())
                .allSatisfy(entry -> assertThat(entry.setting().options().getOrDefault("ef_construction", 1000))
                        .isGreaterThanOrEqualTo(2 * entry.setting().options().getOrDefault("m", 2)));
        assertThat(ParameterGrid.FULL.grid().entries())
                .extracting(Grid.Entry::setting)
                .contains(IndexSetting.hnsw(IndexKind.HNSW, 32, 64))
                .doesNotContain(IndexSetting.hnsw(IndexKind.HNSW, 32, 32));
    }

    @Test
    void no_search_has_fewer_candidates_than_services_search_with() {
        ParameterGrid parameters = new ParameterGrid(
                List.of(IndexKind.HNSW, IndexKind.HNSW_HALFVEC, IndexKind.HNSW_BIT),
                List.of(8),
                List.of(64),
                List.of(1, 10, 40, 160),
                List.of(),
                List.of(),
                false);

        assertThat(parameters.grid().entries())
                .extracting(entry -> entry.setting().kind(), Grid.Entry::efforts)
                .containsExactly(
                        tuple(IndexKind.HNSW, List.of(40)),
                        tuple(IndexKind.HNSW, List.of(10, 40, 160)),
                        tuple(IndexKind.HNSW_HALFVEC, List.of(20, 40, 160)),
                        tuple(IndexKind.HNSW_BIT, List.of(100, 160)));
    }

    @Test
    void an_index_is_written_as_services_know_it() {
        assertThat(IndexKind.HNSW.indexed()).isEqualTo("hnsw (embedding vector_cosine_ops)");
        assertThat(IndexKind.HNSW_BIT.indexed())
                .isEqualTo("hnsw ((binary_quantize(embedding)::bit(1536)) bit_hamming_ops)");
        assertThat(IndexKind.IVFFLAT.indexed()).isEqualTo("ivfflat (embedding vector_cosine_ops)");
    }

    @Test
    void no_search_reads_more_lists_than_there_are() {
        assertThat(ParameterGrid.FULL.grid().entries())
                .filteredOn(entry -> entry.setting().equals(IndexSetting.ivfflat(25)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.efforts()).containsExactly(1, 2, 5, 10, 20));
    }

    @Test
    void neighbours_of_the_seed_differ_in_one_option() {
        assertThat(ParameterGrid.SEED_NEIGHBOURS.grid().entries())
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
        assertThat(ParameterGrid.QUICK.grid().entries())
                .extracting(entry -> entry.setting().kind())
                .contains(IndexKind.values());
    }
}
