package dev.docuai.migrator.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys are parsed with any text around and in them. */
class IndexKeysTest {
    private static List<String> keys(String definition) {
        return IndexKeys.of(definition).keys();
    }

    @Test
    void what_is_said_of_a_key_stays_with_it() {
        assertThat(keys("CREATE INDEX i ON t USING btree (a COLLATE \"C\" text_pattern_ops DESC, b NULLS FIRST)"
                        + " INCLUDE (c, d) WITH (fillfactor='70') WHERE (a > b)"))
                .containsExactly("a COLLATE \"C\" text_pattern_ops DESC", "b NULLS FIRST");
    }

    @Test
    void brackets_and_commas_of_expressions_do_not_end_a_key() {
        assertThat(keys("CREATE INDEX i ON t USING gin (coalesce(a, b), (x[1] + y[f(2, 3)]), c gist_ops (siglen='8'))"))
                .containsExactly("coalesce(a, b)", "(x[1] + y[f(2, 3)])", "c gist_ops (siglen='8')");
    }

    @Test
    void nothing_in_quotes_counts() {
        assertThat(keys("CREATE INDEX \"i (\" ON \"t\"\"(\" USING btree (\"a,)\", (b || ',)''('::text), c)"))
                .containsExactly("\"a,)\"", "(b || ',)''('::text)", "c");
    }

    @Test
    void an_operator_class_is_said_only_where_nothing_is() {
        IndexKeys keys = IndexKeys.of("CREATE INDEX i ON t USING ivfflat (v, w vector_ip_ops)");
        assertThat(keys.withOperatorClasses(List.of("v", "w"), List.of("vector_l2_ops", "vector_ip_ops"))
                        .keys())
                .containsExactly("v vector_l2_ops", "w vector_ip_ops");
        assertThat(keys.withOperatorClasses(List.of(), List.of())).isEqualTo(keys);
    }

    @Test
    void a_definition_without_keys_is_refused() {
        assertThatThrownBy(() -> keys("CREATE INDEX i ON t USING btree (a")).hasMessageContaining("USING btree (a");
    }
}
