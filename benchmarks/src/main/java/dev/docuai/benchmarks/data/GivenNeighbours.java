package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Neighbours that came with the data. Distances are computed anew, and for a few queries the neighbours too: if those
 * differ, the data were made for another distance or with another order of rows, and nothing of it is used.
 */
final class GivenNeighbours {
    private static final int CHECKED = 16;
    /** Distances that differ by less came about by rounding: the files hold float32 of other programs. */
    private static final float TOLERANCE = 1e-5f;

    private GivenNeighbours() {}

    /**
     * Takes them over.
     *
     * @param given row numbers for each query, nearest first
     * @return empty if they are fewer than k or not the nearest by cosine distance
     */
    static Optional<List<Neighbours>> believe(int[][] given, Vectors base, Vectors queries, int k) {
        if (given.length < queries.size() || !Arrays.stream(given).allMatch(rows -> areRows(rows, k, base.size()))) {
            return Optional.empty();
        }
        int[] checked = IntStream.range(0, Math.min(CHECKED, queries.size()))
                .map(i -> (int) ((long) i * queries.size() / Math.min(CHECKED, queries.size())))
                .toArray();
        List<Neighbours> exact = ExactNeighbours.find(base, new Picked(queries, checked), k, Progress.NONE);
        for (int i = 0; i < checked.length; i++) {
            Neighbours same = measured(given[checked[i]], base, queries.get(checked[i]), k);
            if (!areNear(same.distances(), exact.get(i).distances())) {
                return Optional.empty();
            }
        }
        List<Neighbours> all = new ArrayList<>(queries.size());
        for (int query = 0; query < queries.size(); query++) {
            all.add(measured(given[query], base, queries.get(query), k));
        }
        return Optional.of(all);
    }

    private static boolean areRows(int[] rows, int k, int size) {
        return rows.length >= k
                && Arrays.stream(rows, 0, k).allMatch(row -> row >= 0 && row < size)
                && Arrays.stream(rows, 0, k).distinct().count() == k;
    }

    private static Neighbours measured(int[] rows, Vectors base, float[] query, int k) {
        double norm = Cosine.norm(query);
        Nearest nearest = new Nearest(k);
        for (int i = 0; i < k; i++) {
            nearest.offer(rows[i], Cosine.distance(query, norm, base.get(rows[i])));
        }
        return nearest.sorted();
    }

    private static boolean areNear(float[] a, float[] b) {
        for (int i = 0; i < a.length; i++) {
            if (Math.abs(a[i] - b[i]) > TOLERANCE) {
                return false;
            }
        }
        return true;
    }

    private record Picked(Vectors all, int[] numbers) implements Vectors {
        @Override
        public int size() {
            return numbers.length;
        }

        @Override
        public int dimensions() {
            return all.dimensions();
        }

        @Override
        public float[] get(int row) {
            return all.get(numbers[row]);
        }
    }
}
