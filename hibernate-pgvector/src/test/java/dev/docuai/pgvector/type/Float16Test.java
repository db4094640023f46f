package dev.docuai.pgvector.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Float16Test {
    private static final int HALVES = 1 << 16;

    /** What a half is worth, from the definition. */
    private static double value(int half) {
        int exponent = half >> 10 & 0x1f;
        int fraction = half & 0x3ff;
        double magnitude = exponent == 0 ? fraction * 0x1p-24 : (1024 + fraction) * Math.pow(2, exponent - 25);
        return (half & 0x8000) == 0 ? magnitude : -magnitude;
    }

    private static boolean isFinite(int half) {
        return (half >> 10 & 0x1f) != 0x1f;
    }

    @Test
    void every_finite_half_is_the_float_of_its_value_and_comes_back() {
        for (int half = 0; half < HALVES; half++) {
            if (isFinite(half)) {
                float value = Float16.toFloat((short) half);
                assertThat(value).isEqualTo((float) value(half));
                assertThat(Float16.ofFloat(value)).isEqualTo((short) half);
            }
        }
    }

    @Test
    void negative_zero_keeps_its_sign() {
        assertThat(Float16.ofFloat(-0f)).isEqualTo((short) 0x8000);
        assertThat(Float.floatToRawIntBits(Float16.toFloat((short) 0x8000))).isEqualTo(Float.floatToRawIntBits(-0f));
    }

    @Test
    void what_no_halfvec_holds_is_read_for_what_it_is() {
        assertThat(Float16.toFloat((short) 0x7c00)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat(Float16.toFloat((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(Float16.toFloat((short) 0x7e00)).isNaN();
    }

    @Test
    void a_number_between_two_halves_goes_to_the_nearer_and_from_the_middle_to_the_even_one() {
        for (int half = 0; half < 0x7bff; half++) {
            double low = value(half);
            double high = value(half + 1);
            float middle = (float) ((low + high) / 2);
            assertThat(Float16.ofFloat(middle)).isEqualTo((short) (half % 2 == 0 ? half : half + 1));
            assertThat(Float16.ofFloat(Math.nextDown(middle))).isEqualTo((short) half);
            assertThat(Float16.ofFloat(Math.nextUp(middle))).isEqualTo((short) (half + 1));
            assertThat(Float16.ofFloat(-middle)).isEqualTo((short) (0x8000 | (half % 2 == 0 ? half : half + 1)));
        }
    }

    @Test
    void the_largest_is_65504_up_to_half_a_step_above() {
        assertThat(Float16.toFloat(Float16.ofFloat(Math.nextDown(Float16.TOO_LARGE))))
                .isEqualTo(65504f);
    }

    @Test
    void a_random_float_goes_to_the_nearest_half() {
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            float value = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(-26, 12)));
            int half = Float16.ofFloat(value);
            double error = Math.abs(value((half & 0xffff)) - value);
            assertThat(error)
                    .isLessThanOrEqualTo(Math.abs(value((half + 1) & 0xffff) - value))
                    .isLessThanOrEqualTo(Math.abs(value((half - 1) & 0xffff) - value));
        }
    }
}
