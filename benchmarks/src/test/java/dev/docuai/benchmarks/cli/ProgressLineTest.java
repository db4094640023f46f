package dev.docuai.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final StringWriter text = new StringWriter();

    @Test
    void without_a_terminal_every_tenth_has_a_line() {
        ProgressLine line = new ProgressLine(new PrintWriter(text), false);

        line.at("rows", 0, 100);
        line.at("rows", 1, 100);
        line.at("rows", 10, 100);
        line.at("more", 10, 100);
        line.remark("something else");

        assertThat(text.toString().lines()).containsExactly("  0 % rows", " 10 % rows", " 10 % more", "something else");
    }

    @Test
    void on_a_terminal_one_line_moves_until_another_is_printed() {
        ProgressLine line = new ProgressLine(new PrintWriter(text), true);

        line.at("rows", 0, 2);
        line.at("rows", 1, 2);
        line.remark("something else");
        line.end();

        assertThat(text.toString())
                .isEqualTo("\r\033[K  0 % rows"
                        + "\r\033[K 50 % rows"
                        + "\r\033[Ksomething else" + System.lineSeparator());
    }
}
