package dev.docuai.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The golden cases are well written. */
class DiffCaseTest {
    @Test
    void every_case_can_be_read() {
        assertThat(DiffCase.all()).hasSizeGreaterThan(300);
    }

    @Test
    void a_case_with_rows_says_which_survive() {
        assertThat(DiffCase.all())
                .filteredOn(one -> !one.rows().isEmpty())
                .filteredOn(one -> one.expected().survivors().isEmpty())
                .extracting(DiffCase::name)
                // Their tables go, or get another name.
                .containsExactlyInAnyOrder("tables/a_rename_keeps_the_rows");
    }

    @Test
    void rows_survive_only_where_there_are_some() {
        assertThat(DiffCase.all())
                .filteredOn(one -> one.rows().isEmpty())
                .allSatisfy(one -> assertThat(one.expected().survivors()).isEmpty());
    }

    @Test
    void options_are_those_that_the_diff_has() {
        assertThat(DiffCase.all())
                .flatExtracting(DiffCase::options)
                .allSatisfy(option ->
                        assertThat(option).matches("rename \\S.*=\\S.*|offline-ddl|expand|schemas \\S+(,\\S+)*"));
    }

    @Test
    void sides_that_are_written_alike_do_not_differ() {
        assertThat(DiffCase.all())
                .filteredOn(one -> one.before().equals(one.after()))
                .allSatisfy(one -> assertThat(one.expected().isNone()).isTrue());
    }

    @Test
    void an_expectation_is_read_line_by_line() {
        Expectation read = Expectation.parse("""
                # a remark
                operation alter column documents.url
                hazard up MAY_FAIL column documents.url
                hazard down TABLE_REWRITE column documents.url
                unaltered rule documents.no_delete
                up contains SET NOT NULL
                down lacks CASCADE
                survives documents 2
                """);
        assertThat(read.operations()).containsExactly("alter column documents.url");
        assertThat(read.upHazards()).containsExactly("MAY_FAIL column documents.url");
        assertThat(read.downHazards()).containsExactly("TABLE_REWRITE column documents.url");
        assertThat(read.unaltered()).containsExactly("rule documents.no_delete");
        assertThat(read.up()).isEqualTo(List.of(new Expectation.Passage(true, "SET NOT NULL")));
        assertThat(read.down()).isEqualTo(List.of(new Expectation.Passage(false, "CASCADE")));
        assertThat(read.survivors()).containsEntry("documents", 2);
        assertThat(read.isNone()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "operation change column documents.url",
                "hazard up DANGER table documents",
                "hazard sideways MAY_FAIL table documents",
                "survives documents many",
                "none\noperation drop table documents",
            })
    void what_says_nothing_that_is_known_is_refused(String text) {
        assertThatThrownBy(() -> Expectation.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
