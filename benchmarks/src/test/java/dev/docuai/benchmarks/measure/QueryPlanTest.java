package dev.docuai.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.IndexKind;
import org.junit.jupiter.api.Test;

class QueryPlanTest {
    private static final QueryPlan BY_INDEX = QueryPlan.parse("""
            [{"Plan": {"Node Type": "Limit", "Shared Hit Blocks": 700, "Shared Read Blocks": 20, "Plans": [
              {"Node Type": "Index Scan", "Index Name": "ix_embedding", "Relation Name": "document_chunks"}]},
              "Planning": {"Shared Hit Blocks": 5}}]
            """);
    private static final QueryPlan BY_SCAN = QueryPlan.parse("""
            [{"Plan": {"Node Type": "Limit", "Plans": [{"Node Type": "Sort", "Plans": [
              {"Node Type": "Seq Scan", "Relation Name": "document_chunks"}]}]}}]
            """);
    private static final QueryPlan BY_OTHER_INDEX = QueryPlan.parse("""
            [{"Plan": {"Node Type": "Index Scan", "Index Name": "pk_document_chunks",
              "Relation Name": "document_chunks"}}]
            """);

    @Test
    void a_search_by_the_index_is_one() {
        assertThatCode(() -> BY_INDEX.require(IndexKind.HNSW, 40)).doesNotThrowAnyException();
        assertThatCode(() -> BY_SCAN.require(IndexKind.EXACT, 0)).doesNotThrowAnyException();
    }

    @Test
    void any_other_plan_is_refused_and_shown() {
        assertThatThrownBy(() -> BY_SCAN.require(IndexKind.HNSW, 40))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("hnsw(vector) at 40")
                .hasMessageContaining("Limit <- Sort <- Seq Scan on document_chunks");
        assertThat(BY_OTHER_INDEX.serves(IndexKind.IVFFLAT)).isFalse();
        assertThat(BY_INDEX.serves(IndexKind.EXACT)).isFalse();
    }

    @Test
    void pages_are_those_of_the_execution_read_or_found() {
        assertThat(BY_INDEX.pages()).isEqualTo(720);
    }
}
