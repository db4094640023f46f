package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.Progress;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Vectors to fill the table with, and others to search with: none of the queries is among the base. They are in a file of
 * the cache, with their exact neighbours beside it once they are known.
 */
public final class DataSet implements AutoCloseable {
    /** Neighbours are computed for at least so many, which is what recall is told for. */
    private static final int USUAL_K = 100;

    private final VectorFile file;
    private final Progress progress;

    DataSet(VectorFile file, Progress progress) {
        this.file = file;
        this.progress = progress;
    }

    /** What it is, for reports: {@code synthetic seed 1, 5000 rows}. Never holds a password. */
    public String name() {
        return file.name();
    }

    /** Tells this content from any other: a digest in hexadecimal. The key of everything that is cached. */
    public String digest() {
        return file.digest();
    }

    /** The rows, 1,536 dimensions; row {@code i} becomes the chunk with {@code chunk_order = i}. */
    public Vectors base() {
        return file.base();
    }

    /** The vectors to search with, 1,536 dimensions. */
    public Vectors queries() {
        return file.queries();
    }

    /**
     * For each query the base rows that are exactly nearest by cosine distance, nearest first. They are computed once;
     * afterwards they are read from the cache.
     *
     * @return one entry for each query, in their order
     * @throws IllegalArgumentException if there are fewer base rows than {@code k}
     * @throws BenchmarkException if the cache cannot be written
     */
    public synchronized List<Neighbours> groundTruth(int k) {
        if (k < 1 || k > base().size()) {
            throw new IllegalArgumentException("of " + base().size() + " rows the " + k + " nearest were asked for");
        }
        TruthFile cached = new TruthFile(file.path().resolveSibling(digest() + ".neighbours.gz"));
        int columns = Math.max(k, Math.min(USUAL_K, base().size()));
        return read(cached, columns).orElseGet(() -> find(cached, columns)).stream()
                .map(all -> first(all, k))
                .toList();
    }

    private Optional<List<Neighbours>> read(TruthFile cached, int columns) {
        try {
            Optional<List<Neighbours>> neighbours = cached.read(queries().size(), columns);
            if (neighbours.isEmpty()) {
                progress.remark("the cached neighbours are broken or too few, they are computed again");
            }
            return neighbours;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new BenchmarkException(
                    "a file of the cache cannot be read", cached.path().toString(), "delete it", e);
        }
    }

    private List<Neighbours> find(TruthFile cached, int columns) {
        List<Neighbours> neighbours =
                ExactNeighbours.find(base(), queries(), queries().size(), columns, row -> true, progress);
        cached.write(neighbours);
        return neighbours;
    }

    private static Neighbours first(Neighbours all, int k) {
        return all.rows().length == k
                ? all
                : new Neighbours(Arrays.copyOf(all.rows(), k), Arrays.copyOf(all.distances(), k));
    }

    @Override
    public void close() {
        file.base().forget();
        file.queries().forget();
    }
}
