package dev.docuai.benchmarks.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.benchmarks.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactNeighboursTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "33, 129, 7, 5", "500, 40, 96, 10", "1000, 3, 1536, 100", "20, 5, 8, 20"})
    void they_are_those_of_a_plain_search_in_double_precision(int rows, int queries, int dimensions, int k) {
        float[][] base = TestVectors.random(rows, dimensions, 1);
        float[][] searched = TestVectors.random(queries, dimensions, 2);

        List<Neighbours> found = find(base, searched, k);

        assertThat(TestVectors.rows(found)).isDeepEqualTo(TestVectors.nearest(base, searched, k));
        for (int query = 0; query < queries; query++) {
            Neighbours neighbours = found.get(query);
            for (int i = 0; i < k; i++) {
                assertThat(neighbours.distances()[i])
                        .isEqualTo(TestVectors.distance(
                                searched[query], base[neighbours.rows()[i]]));
            }
        }
    }

    @Test
    void of_many_rows_at_one_distance_the_first_are_taken() {
        float[] same = TestVectors.random(1, 32, 3)[0];
        float[][] base = IntStream.range(0, 700)
                .mapToObj(row -> row % 2 == 0 ? same : TestVectors.random(1, 32, row + 10)[0])
                .toArray(float[][]::new);

        int[] rows = find(base, new float[][] {same}, 20).get(0).rows();

        assertThat(rows).isEqualTo(IntStream.range(0, 20).map(i -> 2 * i).toArray());
    }

    @Test
    void rows_that_float32_confuses_are_told_apart() {
        float[] query = TestVectors.random(1, 1536, 4)[0];
        // Nearer and nearer, all of them together by less than float32 can tell in a distance from 1.
        float[][] base = IntStream.range(0, 3_000)
                .mapToObj(row -> {
                    float[] vector = query.clone();
                    vector[0] += 1 + (3_000 - row) * 2e-7f;
                    return vector;
                })
                .toArray(float[][]::new);

        assertThat(TestVectors.rows(find(base, new float[][] {query}, 10)))
                .isDeepEqualTo(TestVectors.nearest(base, new float[][] {query}, 10));
    }

    @Test
    void length_does_not_count() {
        float[][] base = TestVectors.random(100, 16, 5);
        float[][] scaled = Arrays.stream(base).map(float[]::clone).toArray(float[][]::new);
        for (int row = 0; row < scaled.length; row++) {
            float factor = row % 2 == 0 ? 1e18f : 1e-18f;
            for (int i = 0; i < 16; i++) {
                scaled[row][i] *= factor;
            }
        }
        float[][] queries = TestVectors.random(5, 16, 6);

        assertThat(TestVectors.rows(find(scaled, queries, 10))).isDeepEqualTo(TestVectors.nearest(scaled, queries, 10));
    }

    private static List<Neighbours> find(float[][] base, float[][] queries, int k) {
        return ExactNeighbours.find(
                new InMemory(base), new InMemory(queries), queries.length, k, row -> true, Progress.NONE);
    }

    private record InMemory(float[][] vectors) implements Vectors {
        @Override
        public int size() {
            return vectors.length;
        }

        @Override
        public float[] get(int row) {
            return vectors[row].clone();
        }
    }
}
