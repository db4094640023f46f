package dev.docuai.benchmarks.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.benchmarks.result.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparedTest {
    @Test
    void the_worst_of_each_figure_stands_below_the_table() {
        String text = Compared.text(List.of(
                new Compared(10, .861, .862, times(.8, 1.1)),
                new Compared(40, .964 - 1e-9, .964, times(1.2, .9)),
                new Compared(80, .98, .975, times(.7, .6))));

        assertThat(text)
                .contains("worst: recall differs by +0.0050, ratio 1.20, without reading text 1.10")
                .containsPattern("10 +0.861 +0.862 +-0.0010 +0.5 +0.6 +0.1 +0.80 +1.10")
                .containsPattern("40 +0.964 +0.964 +\\+0.0000");
    }

    private static SideBySide.Times times(double ratio, double withoutText) {
        return new SideBySide.Times(
                .5, .6, .1, new Estimate(ratio, ratio, ratio), new Estimate(withoutText, withoutText, withoutText));
    }
}
