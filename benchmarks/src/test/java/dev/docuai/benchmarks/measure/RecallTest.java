package dev.docuai.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.benchmarks.data.Neighbours;
import dev.docuai.benchmarks.data.Vectors;
import org.junit.jupiter.api.Test;

class RecallTest {
    private static final float[] QUERY = {1, 0};

    /** Rows 1 and 2 are as near as each other. */
    private static final Recall RECALL = new Recall(vectors(new float[][] {{1, 0}, {1, 1}, {1, -1}, {0, 1}}));

    private static final Neighbours TRUTH =
            new Neighbours(new int[] {0, 1}, new float[] {0, (float) (1 - Math.sqrt(.5))});

    @Test
    void what_is_as_near_as_the_last_true_neighbour_is_a_hit() {
        assertThat(RECALL.of(QUERY, TRUTH, new int[] {0, 1}, 2)).isEqualTo(1);
        assertThat(RECALL.of(QUERY, TRUTH, new int[] {0, 2}, 2)).isEqualTo(1);
    }

    @Test
    void what_is_farther_is_none() {
        assertThat(RECALL.of(QUERY, TRUTH, new int[] {0, 3}, 2)).isEqualTo(.5);
        assertThat(RECALL.of(QUERY, TRUTH, new int[] {1}, 1)).isZero();
    }

    @Test
    void rows_that_are_missing_are_not_found() {
        assertThat(RECALL.of(QUERY, TRUTH, new int[] {0}, 2)).isEqualTo(.5);
        assertThat(RECALL.of(QUERY, TRUTH, new int[] {}, 2)).isZero();
    }

    @Test
    void only_the_first_k_count() {
        assertThat(RECALL.of(QUERY, TRUTH, new int[] {3, 0}, 1)).isZero();
    }

    static Vectors vectors(float[][] rows) {
        return new Vectors() {
            @Override
            public int size() {
                return rows.length;
            }

            @Override
            public float[] get(int row) {
                return rows[row].clone();
            }
        };
    }
}
