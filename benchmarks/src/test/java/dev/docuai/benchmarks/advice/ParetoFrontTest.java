package dev.docuai.benchmarks.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
    private record Point(int x, int y, int z) {}

    private static final List<ToDoubleFunction<Point>> COSTS = List.of(Point::x, Point::y, Point::z);

    @Test
    void the_front_is_what_brute_force_finds() {
        Random random = new Random(11);
        for (int run = 0; run < 300; run++) {
            List<Point> points = new ArrayList<>();
            for (int at = random.nextInt(25); at >= 0; at--) {
                points.add(new Point(random.nextInt(6), random.nextInt(6), random.nextInt(6)));
            }
            List<Point> expected = new ArrayList<>(points);
            for (Point one : points) {
                for (Point other : points) {
                    boolean noDearer = one.x <= other.x && one.y <= other.y && one.z <= other.z;
                    if (noDearer && !one.equals(other)) {
                        expected.removeIf(other::equals);
                    }
                }
            }

            assertThat(ParetoFront.of(points, COSTS)).as("run %d", run).isEqualTo(expected);
        }
    }

    @Test
    void equal_ones_stay_together() {
        Point point = new Point(1, 2, 3);

        assertThat(ParetoFront.of(List.of(point, point), COSTS)).hasSize(2);
        assertThat(ParetoFront.of(List.of(), COSTS)).isEmpty();
    }
}
