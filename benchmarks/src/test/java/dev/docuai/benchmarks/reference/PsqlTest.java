package dev.docuai.benchmarks.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PsqlTest {
    private static final List<String> BY_INDEX = List.of(
            "Limit  (cost=1.00..2.00 rows=10 width=12)",
            "  ->  Index Scan using ix_embedding on document_chunks  (cost=1.00..2.00 rows=10 width=12)",
            "        Order By: (embedding <=> '[1,2]'::vector)",
            "query",
            "7",
            "3",
            "query",
            "query",
            "9");

    @Test
    void rows_go_to_the_query_that_they_follow() {
        assertThat(Psql.parse(BY_INDEX, 3)).containsExactly(new int[] {7, 3}, new int[] {}, new int[] {9});
    }

    @Test
    void a_query_without_an_answer_is_noticed() {
        assertThatThrownBy(() -> Psql.parse(BY_INDEX, 4)).hasMessageContaining("3 of 4");
    }

    @Test
    void another_plan_is_refused_and_shown() {
        assertThatThrownBy(() -> Psql.parse(List.of("Sort", "  ->  Seq Scan on document_chunks", "query", "7"), 1))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("Seq Scan on document_chunks");
    }
}
