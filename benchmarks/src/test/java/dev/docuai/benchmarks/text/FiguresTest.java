package dev.docuai.benchmarks.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.benchmarks.result.Estimate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void a_number_has_three_digits_that_mean_something() {
        assertThat(Figures.number(0.98312)).isEqualTo("0.983");
        assertThat(Figures.number(11.849)).isEqualTo("11.8");
        assertThat(Figures.number(2088.4)).isEqualTo("2088");
        assertThat(Figures.number(99.96)).isEqualTo("100");
        assertThat(Figures.number(0.000123456)).isEqualTo("0.000123");
        assertThat(Figures.number(0)).isEqualTo("0");
        assertThat(Figures.number(-0.5)).isEqualTo("-0.5");
    }

    @Test
    void a_size_is_in_the_largest_unit_that_it_fills() {
        assertThat(Figures.bytes(0)).isEqualTo("0 bytes");
        assertThat(Figures.bytes(8192)).isEqualTo("8 kB");
        assertThat(Figures.bytes(102_655_590)).isEqualTo("97.9 MB");
        assertThat(Figures.bytes(3L << 40)).isEqualTo("3 TB");
    }

    @Test
    void a_point_in_time_is_told_to_the_minute() {
        assertThat(Figures.time(Instant.parse("2025-11-20T17:03:59.655021015Z")))
                .isEqualTo("2025-11-20 17:03 UTC");
    }

    @Test
    void an_exact_ratio_has_no_interval() {
        assertThat(Figures.ratio(new Estimate(0.5, 0.5, 0.5))).isEqualTo("0.50");
        assertThat(Figures.ratio(new Estimate(0.5, 0.4, 0.61))).isEqualTo("0.50 (0.40 to 0.61)");
        assertThat(Figures.ratio(0.0612)).isEqualTo("0.061");
    }
}
