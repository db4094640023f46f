package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.Progress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The nearest rows by comparing each query with each row in double precision, on all cores. Rows at the same distance,
 * as a float, are in the order of their numbers.
 */
public final class ExactNeighbours {
    /** A row is read once for so many queries. */
    private static final int QUERIES_AT_ONCE = 16;

    private static final int REPORT_EVERY = 5_000;

    private static final Comparator<Candidate> NEAREST_FIRST =
            Comparator.comparingDouble(Candidate::distance).thenComparingInt(Candidate::row);

    private ExactNeighbours() {}

    private record Candidate(int row, float distance) {}

    /**
     * Finds them.
     *
     * @param count of the queries the first so many
     * @param k fewer are found if fewer rows are wanted
     * @param wanted which of the base rows
     * @return one entry for each query, in their order
     */
    public static List<Neighbours> find(
            Vectors base, Vectors queries, int count, int k, IntPredicate wanted, Progress progress) {
        int blocks = (count + QUERIES_AT_ONCE - 1) / QUERIES_AT_ONCE;
        long total = (long) blocks * base.size();
        AtomicLong done = new AtomicLong();
        return IntStream.range(0, blocks)
                .parallel()
                .mapToObj(block -> {
                    float[][] searched = IntStream.range(
                                    block * QUERIES_AT_ONCE, Math.min(count, (block + 1) * QUERIES_AT_ONCE))
                            .mapToObj(queries::get)
                            .toArray(float[][]::new);
                    return find(base, searched, k, wanted, () -> {
                        long now = done.incrementAndGet();
                        if (now % REPORT_EVERY == 0 || now == total) {
                            progress.at("exact neighbours", now, total);
                        }
                    });
                })
                .flatMap(found -> found)
                .toList();
    }

    private static Stream<Neighbours> find(
            Vectors base, float[][] queries, int k, IntPredicate wanted, Runnable onRow) {
        double[] norms = Arrays.stream(queries).mapToDouble(Cosine::norm).toArray();
        List<PriorityQueue<Candidate>> nearest = Stream.generate(() -> new PriorityQueue<>(NEAREST_FIRST.reversed()))
                .limit(queries.length)
                .toList();
        for (int row = 0; row < base.size(); row++) {
            onRow.run();
            if (wanted.test(row)) {
                float[] vector = base.get(row);
                double norm = Cosine.norm(vector);
                for (int query = 0; query < queries.length; query++) {
                    float distance = Cosine.distance(queries[query], norms[query], vector, norm);
                    PriorityQueue<Candidate> queue = nearest.get(query);
                    if (queue.size() < k) {
                        queue.add(new Candidate(row, distance));
                    } else if (distance < queue.element().distance()) {
                        queue.remove();
                        queue.add(new Candidate(row, distance));
                    }
                }
            }
        }
        return nearest.stream().map(ExactNeighbours::sorted);
    }

    private static Neighbours sorted(PriorityQueue<Candidate> queue) {
        List<Candidate> sorted = queue.stream().sorted(NEAREST_FIRST).toList();
        float[] distances = new float[sorted.size()];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = sorted.get(i).distance();
        }
        return new Neighbours(sorted.stream().mapToInt(Candidate::row).toArray(), distances);
    }
}
