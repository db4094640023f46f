package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The nearest rows by comparing each query with each row, on all cores.
 *
 * <p>First a matrix product in float32, cut into blocks that fit the processor's caches, picks somewhat more candidates
 * than are wanted; then their distances are computed in double precision. What the product left out is farther than its
 * farthest candidate, but for rounding: where that does not settle it, all rows of that query are compared in double
 * precision. So the answer is exact, with ties in the order of the rows.
 */
final class ExactNeighbours {
    private static final String WORK = "exact neighbours";

    /** Candidates beyond k: enough for rows that rounding confuses. */
    private static final int SPARE = 64;

    private static final int ROWS_OF_A_TILE = 32;
    private static final int QUERIES_OF_A_PANEL = 128;
    /** Coordinates that are multiplied before the next row: 16 KB of a panel, half a first-level cache. */
    private static final int DEPTH = 32;

    private final Vectors base;
    private final Vectors queries;
    private final int k;
    /** Coordinates, with zeros up to a whole number of {@link #DEPTH}. */
    private final int width;

    private ExactNeighbours(Vectors base, Vectors queries, int k) {
        this.base = base;
        this.queries = queries;
        this.k = k;
        width = (base.dimensions() + DEPTH - 1) / DEPTH * DEPTH;
    }

    /**
     * Finds them.
     *
     * @param k no more than there are base rows
     * @return one entry for each query, in their order
     */
    static List<Neighbours> find(Vectors base, Vectors queries, int k, Progress progress) {
        return new ExactNeighbours(base, queries, k).find(progress);
    }

    private List<Neighbours> find(Progress progress) {
        Nearest[] candidates = new Nearest[queries.size()];
        Arrays.setAll(candidates, query -> new Nearest(Math.min(base.size(), k + SPARE)));
        float[][] panels = panels();
        int tiles = (base.size() + ROWS_OF_A_TILE - 1) / ROWS_OF_A_TILE;
        AtomicLong done = new AtomicLong();
        IntStream.range(0, tiles).parallel().forEach(tile -> {
            compare(tile * ROWS_OF_A_TILE, panels, candidates);
            long now = done.incrementAndGet();
            if (now * 100 / tiles != (now - 1) * 100 / tiles) {
                progress.at(WORK, now, tiles);
            }
        });
        return IntStream.range(0, queries.size())
                .parallel()
                .mapToObj(query -> exact(queries.get(query), candidates[query]))
                .toList();
    }

    /** All queries, of length one, {@value #QUERIES_OF_A_PANEL} beside each other: coordinate by coordinate. */
    private float[][] panels() {
        float[][] panels = new float[(queries.size() + QUERIES_OF_A_PANEL - 1) / QUERIES_OF_A_PANEL][];
        for (int panel = 0; panel < panels.length; panel++) {
            panels[panel] = new float[width * QUERIES_OF_A_PANEL];
        }
        for (int query = 0; query < queries.size(); query++) {
            float[] panel = panels[query / QUERIES_OF_A_PANEL];
            float[] vector = queries.get(query);
            double norm = Cosine.norm(vector);
            for (int i = 0; i < vector.length; i++) {
                panel[i * QUERIES_OF_A_PANEL + query % QUERIES_OF_A_PANEL] = (float) (vector[i] / norm);
            }
        }
        return panels;
    }

    private void compare(int first, float[][] panels, Nearest[] candidates) {
        int count = Math.min(ROWS_OF_A_TILE, base.size() - first);
        float[] tile = tile(first, count);
        float[] products = new float[ROWS_OF_A_TILE * QUERIES_OF_A_PANEL];
        for (int panel = 0; panel < panels.length; panel++) {
            multiply(tile, count, panels[panel], products);
            int firstQuery = panel * QUERIES_OF_A_PANEL;
            for (int query = 0; query < QUERIES_OF_A_PANEL && firstQuery + query < candidates.length; query++) {
                Nearest nearest = candidates[firstQuery + query];
                synchronized (nearest) {
                    for (int row = 0; row < count; row++) {
                        nearest.offer(first + row, 1 - products[row * QUERIES_OF_A_PANEL + query]);
                    }
                }
            }
        }
    }

    private float[] tile(int first, int count) {
        float[] tile = new float[ROWS_OF_A_TILE * width];
        for (int row = 0; row < count; row++) {
            float[] vector = base.get(first + row);
            double norm = Cosine.norm(vector);
            for (int i = 0; i < vector.length; i++) {
                tile[row * width + i] = (float) (vector[i] / norm);
            }
        }
        return tile;
    }

    private void multiply(float[] tile, int count, float[] panel, float[] products) {
        Arrays.fill(products, 0);
        for (int depth = 0; depth < width; depth += DEPTH) {
            for (int row = 0; row < count; row++) {
                for (int i = depth; i < depth + DEPTH; i += 4) {
                    addFour(products, row * QUERIES_OF_A_PANEL, panel, i * QUERIES_OF_A_PANEL, tile, row * width + i);
                }
            }
        }
    }

    /** The one hot loop, in a form that the JIT turns into vector instructions: no sum runs through it. */
    private static void addFour(float[] products, int product, float[] panel, int coordinate, float[] tile, int at) {
        float a = tile[at];
        float b = tile[at + 1];
        float c = tile[at + 2];
        float d = tile[at + 3];
        for (int query = 0; query < QUERIES_OF_A_PANEL; query++) {
            products[product + query] += a * panel[coordinate + query]
                    + b * panel[coordinate + QUERIES_OF_A_PANEL + query]
                    + c * panel[coordinate + 2 * QUERIES_OF_A_PANEL + query]
                    + d * panel[coordinate + 3 * QUERIES_OF_A_PANEL + query];
        }
    }

    private Neighbours exact(float[] query, Nearest candidates) {
        double norm = Cosine.norm(query);
        Nearest nearest = new Nearest(k);
        for (int row : candidates.rows()) {
            nearest.offer(row, Cosine.distance(query, norm, base.get(row)));
        }
        if (candidates.isFull()
                && candidates.rows().length < base.size()
                && nearest.farthest() >= candidates.farthest() - roundingOfAProduct()) {
            nearest = new Nearest(k);
            for (int row = 0; row < base.size(); row++) {
                nearest.offer(row, Cosine.distance(query, norm, base.get(row)));
            }
        }
        return nearest.sorted();
    }

    /**
     * How far a product of two vectors of length one can be off in float32: one unit in the last place for each addition
     * on its way, and for each rounding before (Higham, Accuracy and Stability of Numerical Algorithms, 3.1).
     */
    private double roundingOfAProduct() {
        return (width / 4 + 16) * 0x1p-24;
    }
}
