package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.data.Neighbours;
import dev.docuai.benchmarks.data.Vectors;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The truly nearest of some of the rows: all distances, sorted. */
final class BruteForce {
    private BruteForce() {}

    private record Candidate(int row, double distance) {}

    /**
     * For each of the first queries the k nearest among the rows that are wanted.
     *
     * @param k fewer are returned if fewer rows are wanted
     */
    static List<Neighbours> nearest(Vectors base, Vectors queries, int count, int k, IntPredicate wanted) {
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(queries::get)
                .map(query -> nearest(base, query, k, wanted))
                .toList();
    }

    private static Neighbours nearest(Vectors base, float[] query, int k, IntPredicate wanted) {
        List<Candidate> nearest = IntStream.range(0, base.size())
                .filter(wanted)
                .mapToObj(row -> new Candidate(row, Recall.cosineDistance(query, base.get(row))))
                .sorted(Comparator.comparingDouble(Candidate::distance).thenComparingInt(Candidate::row))
                .limit(k)
                .toList();
        float[] distances = new float[nearest.size()];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = (float) nearest.get(i).distance();
        }
        return new Neighbours(nearest.stream().mapToInt(Candidate::row).toArray(), distances);
    }
}
