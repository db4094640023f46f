package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RotationTest {
    private final Rotation rotation = new Rotation(1536, new Random(1));

    @Test
    void lengths_and_angles_stay() {
        double[] a = new Random(2).doubles(1536).toArray();
        double[] b = new Random(3).doubles(1536).toArray();

        assertThat(dot(rotation.of(a), rotation.of(a))).isCloseTo(dot(a, a), within(1e-9));
        assertThat(dot(rotation.of(a), rotation.of(b))).isCloseTo(dot(a, b), within(1e-9));
    }

    @Test
    void one_coordinate_is_spread_over_all() {
        double[] axis = new double[1536];
        axis[0] = 1;

        assertThat(Arrays.stream(rotation.of(axis)).map(Math::abs).max().orElseThrow())
                .isLessThan(6 / Math.sqrt(1536));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
