package dev.docuai.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.Latency;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void percentiles_are_values_that_were_measured() {
        double[] hundred =
                IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();

        assertThat(Statistics.percentile(hundred, .50)).isEqualTo(50);
        assertThat(Statistics.percentile(hundred, .95)).isEqualTo(95);
        assertThat(Statistics.percentile(hundred, 1)).isEqualTo(100);
        assertThat(Statistics.percentile(new double[] {7}, .01)).isEqualTo(7);
        assertThat(hundred[0]).as("the values stay where they are").isEqualTo(100);
    }

    @Test
    void nanoseconds_become_milliseconds() {
        assertThat(Statistics.latency(new double[] {1e6, 2e6, 3e6})).isEqualTo(new Latency(2, 3, 3));
    }

    @Test
    void the_interval_of_a_mean_is_that_of_its_standard_error() {
        Random random = new Random(1);
        double[] values = random.doubles(400).toArray();

        Estimate mean = Statistics.meanOf(values);

        double standardError = Math.sqrt(1.0 / 12 / values.length);
        assertThat(mean.high() - mean.low()).isCloseTo(2 * 1.96 * standardError, within(.3 * standardError));
        assertThat(mean.value()).isBetween(mean.low(), mean.high());
    }

    @Test
    void pairing_shows_a_ratio_that_the_spread_of_the_queries_hides() {
        Random random = new Random(1);
        double[] reference = random.doubles(200, 1, 10).toArray();
        double[] slower = new double[200];
        for (int query = 0; query < 200; query++) {
            slower[query] = reference[query] * (1.05 + .01 * random.nextDouble());
        }

        Estimate ratio = Statistics.ratioOfMedians(slower, reference);

        assertThat(ratio.low()).isGreaterThan(1.04);
        assertThat(ratio.high()).isLessThan(1.07);
    }

    @Test
    void a_search_is_as_fast_as_itself() {
        double[] times = new Random(1).doubles(50).toArray();

        assertThat(Statistics.ratioOfMedians(times, times)).isEqualTo(new Estimate(1, 1, 1));
    }

    @Test
    void the_same_figures_give_the_same_interval() {
        double[] values = new Random(1).doubles(50).toArray();

        assertThat(Statistics.meanOf(values)).isEqualTo(Statistics.meanOf(values.clone()));
    }
}
