package dev.docuai.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.TextAnchor;
import org.junit.jupiter.api.Test;

class ScaleTest {
    @Test
    void twice_as_much_is_the_same_step_everywhere() {
        double step = Scale.LOG.place(2) - Scale.LOG.place(1);

        assertThat(Scale.LOG.place(200) - Scale.LOG.place(100)).isCloseTo(step, within(1e-12));
    }

    @Test
    void half_of_what_is_missing_is_the_same_step_everywhere() {
        double step = Scale.RECALL.place(0.95) - Scale.RECALL.place(0.9);

        assertThat(Scale.RECALL.place(0.995) - Scale.RECALL.place(0.99)).isCloseTo(step, within(1e-12));
    }

    @Test
    void a_recall_of_one_has_a_place_right_of_all_that_are_told_apart() {
        assertThat(Scale.RECALL.place(1)).isFinite().isGreaterThan(Scale.RECALL.place(0.999));
    }

    @Test
    void ticks_stand_where_their_texts_say_and_within_the_axis() {
        for (Scale scale : Scale.values()) {
            double low = scale.place(0.2);
            double high = scale.place(0.97);
            List<NumberTick> ticks = scale.ticks(low, high, TextAnchor.CENTER);

            assertThat(ticks).isNotEmpty().allSatisfy(tick -> {
                assertThat(tick.getValue()).isBetween(low, high);
                assertThat(scale.place(Double.parseDouble(tick.getText()))).isCloseTo(tick.getValue(), within(1e-9));
            });
        }
    }

    @Test
    void the_least_axis_has_more_than_one_tick() {
        for (double value : new double[] {0.07, 1, 3.3, 98, 4_321}) {
            double place = Scale.LOG.place(value);

            assertThat(Scale.LOG.ticks(place - 0.25, place + 0.25, TextAnchor.CENTER))
                    .hasSizeGreaterThan(1);
        }
        for (double value : new double[] {0.3, 0.9, 0.993, 0.998}) {
            double place = Scale.RECALL.place(value);

            assertThat(Scale.RECALL.ticks(place - 0.25, place + 0.25, TextAnchor.CENTER))
                    .hasSizeGreaterThan(1);
        }
    }
}
