package dev.docuai.benchmarks.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.benchmarks.result.Estimate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FormatsTest {
    @Test
    void a_number_has_three_digits_that_mean_something() {
        assertThat(Formats.number(0.98312)).isEqualTo("0.983");
        assertThat(Formats.number(11.849)).isEqualTo("11.8");
        assertThat(Formats.number(2088.4)).isEqualTo("2088");
        assertThat(Formats.number(99.96)).isEqualTo("100");
        assertThat(Formats.number(0.000123456)).isEqualTo("0.000123");
        assertThat(Formats.number(0)).isEqualTo("0");
        assertThat(Formats.number(-0.5)).isEqualTo("-0.5");
    }

    @Test
    void a_size_is_in_the_largest_unit_that_it_fills() {
        assertThat(Formats.bytes(0)).isEqualTo("0 bytes");
        assertThat(Formats.bytes(8192)).isEqualTo("8 kB");
        assertThat(Formats.bytes(102_655_590)).isEqualTo("97.9 MB");
        assertThat(Formats.bytes(3L << 40)).isEqualTo("3 TB");
    }

    @Test
    void a_point_in_time_is_told_to_the_minute() {
        assertThat(Formats.time(Instant.parse("2025-11-20T17:03:59.655021015Z")))
                .isEqualTo("2025-11-20 17:03 UTC");
    }

    @Test
    void an_exact_ratio_has_no_interval() {
        assertThat(Formats.ratio(new Estimate(0.5, 0.5, 0.5))).isEqualTo("0.50");
        assertThat(Formats.ratio(new Estimate(0.5, 0.4, 0.61))).isEqualTo("0.50 (0.40 to 0.61)");
        assertThat(Formats.ratio(0.0612)).isEqualTo("0.061");
    }
}
