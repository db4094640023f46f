package dev.docuai.migration.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.lint.SearchDistances;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DDL of entities and definitions of the server name the same column in several ways. */
class SearchDistancesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create index i on t using hnsw (e vector_cosine_ops) | CREATE INDEX x ON public.t USING ivfflat (e) WITH (lists='100') | cosine",
                "create index i on s.\"T\" using hnsw (\"e\" vector_l2_ops) with (m = 16) | CREATE INDEX x ON t USING hnsw (e vector_ip_ops) WITH (m='8') | l2",
                "create index i on t using hnsw ((e::halfvec(3)) halfvec_l1_ops) | CREATE INDEX x ON t USING hnsw (((e)::halfvec(3)) halfvec_ip_ops) | l1",
                "create index i on t using hnsw (e pgv.vector_ip_ops) | CREATE INDEX x ON t USING hnsw (e pgv.vector_l2_ops) WHERE (e IS NOT NULL) | ip",
                "create index i on t using hnsw (other vector_ip_ops) | CREATE INDEX x ON t USING hnsw (e vector_l2_ops) | ''",
                "create index i on t using gin (e jsonb_path_ops) | CREATE INDEX x ON t USING hnsw (e vector_l2_ops) | ''"
            })
    void the_distance_of_the_same_column_is_found(String ddl, String definition, String distance) {
        assertThat(SearchDistances.declaredBy(List.of("create table t (id bigint)", ddl))
                        .of(definition)
                        .orElse(""))
                .isEqualTo(distance);
    }
}
