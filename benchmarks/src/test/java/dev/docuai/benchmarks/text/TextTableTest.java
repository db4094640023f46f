package dev.docuai.benchmarks.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private final TextTable table =
            new TextTable(List.of("index", "ms"), List.of(List.of("a|b", "9.5 (9 to 10)"), List.of("longer", "10")));

    @Test
    void numbers_stand_to_the_right_and_texts_to_the_left() {
        assertThat(table.plain().lines())
                .containsExactly("index              ms", "a|b     9.5 (9 to 10)", "longer             10");
    }

    @Test
    void markdown_keeps_a_bar_in_its_cell() {
        assertThat(table.markdown().lines())
                .containsExactly("| index | ms |", "|---|---:|", "| a\\|b | 9.5 (9 to 10) |", "| longer | 10 |");
    }

    @Test
    void a_row_of_another_length_is_refused() {
        List<List<String>> rows = List.of(List.of("alone"));

        assertThatThrownBy(() -> new TextTable(List.of("a", "b"), rows)).isInstanceOf(IllegalArgumentException.class);
    }
}
