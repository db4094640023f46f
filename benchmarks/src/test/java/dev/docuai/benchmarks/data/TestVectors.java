package dev.docuai.benchmarks.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Random vectors, files of them, and their neighbours the plain way. */
final class TestVectors {
    private TestVectors() {}

    static float[][] random(int count, int dimensions, long seed) {
        Random random = new Random(seed);
        float[][] vectors = new float[count][dimensions];
        for (float[] vector : vectors) {
            for (int i = 0; i < dimensions; i++) {
                vector[i] = (float) random.nextGaussian();
            }
        }
        return vectors;
    }

    static float[][] of(Vectors vectors) {
        return IntStream.range(0, vectors.size()).mapToObj(vectors::get).toArray(float[][]::new);
    }

    static List<List<Float>> lists(float[][] vectors) {
        return Arrays.stream(vectors)
                .map(vector -> IntStream.range(0, vector.length)
                        .mapToObj(i -> vector[i])
                        .toList())
                .toList();
    }

    static void writeFvecs(Path file, float[][] vectors) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Arrays.stream(vectors)
                        .mapToInt(vector -> 4 + 4 * vector.length)
                        .sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float[] vector : vectors) {
            bytes.putInt(vector.length);
            for (float value : vector) {
                bytes.putFloat(value);
            }
        }
        Files.write(file, bytes.array());
    }

    /** The k nearest rows by the definition: every cosine distance in double precision, a stable sort. */
    static int[][] nearest(float[][] base, float[][] queries, int k) {
        return Arrays.stream(queries)
                .map(query -> IntStream.range(0, base.length)
                        .boxed()
                        .sorted(Comparator.comparing(row -> distance(query, base[row])))
                        .limit(k)
                        .mapToInt(row -> row)
                        .toArray())
                .toArray(int[][]::new);
    }

    static int[][] rows(List<Neighbours> neighbours) {
        return neighbours.stream().map(Neighbours::rows).toArray(int[][]::new);
    }

    /** As a float, which is what is told: rows that differ by less are ties. */
    static float distance(float[] a, float[] b) {
        double dot = 0;
        double squaresOfA = 0;
        double squaresOfB = 0;
        for (int i = 0; i < a.length; i++) {
            dot += (double) a[i] * b[i];
            squaresOfA += (double) a[i] * a[i];
            squaresOfB += (double) b[i] * b[i];
        }
        return (float) (1 - Math.max(-1, Math.min(1, dot / (Math.sqrt(squaresOfA) * Math.sqrt(squaresOfB)))));
    }
}
