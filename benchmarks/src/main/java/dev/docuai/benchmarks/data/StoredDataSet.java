package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.Progress;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A data set that is in a file of the cache, with its exact neighbours beside it once they are known. */
public final class StoredDataSet implements DataSet {
    /** Neighbours are computed for at least so many, which is what recall is told for. */
    private static final int USUAL_K = 100;

    private final VectorFile file;
    private final Supplier<Optional<int[][]>> given;
    private final Progress progress;

    StoredDataSet(VectorFile file, Supplier<Optional<int[][]>> given, Progress progress) {
        this.file = file;
        this.given = given;
        this.progress = progress;
    }

    /** The file that holds the vectors: another process opens the very same by {@link DataSets#reopen}. */
    public Path file() {
        return file.path();
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String digest() {
        return file.digest();
    }

    @Override
    public Vectors base() {
        return file.base();
    }

    @Override
    public Vectors queries() {
        return file.queries();
    }

    /**
     * {@inheritDoc} Computed once; afterwards they are read from the cache.
     *
     * @throws IllegalArgumentException if there are fewer base rows than {@code k}
     * @throws BenchmarkException if the cache cannot be written
     */
    @Override
    public synchronized List<Neighbours> groundTruth(int k) {
        if (k < 1 || k > base().size()) {
            throw new IllegalArgumentException("of " + base().size() + " rows the " + k + " nearest were asked for");
        }
        TruthFile cached = new TruthFile(file.path().resolveSibling(digest() + ".neighbours"));
        int columns = Math.max(k, Math.min(USUAL_K, base().size()));
        return read(cached, columns).orElseGet(() -> find(cached, columns)).stream()
                .map(all -> first(all, k))
                .toList();
    }

    private Optional<List<Neighbours>> read(TruthFile cached, int columns) {
        try {
            Optional<List<Neighbours>> neighbours =
                    cached.read(digest(), queries().size(), columns);
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
                given(columns).orElseGet(() -> ExactNeighbours.find(base(), queries(), columns, progress));
        cached.write(digest(), neighbours);
        return neighbours;
    }

    private Optional<List<Neighbours>> given(int columns) {
        Optional<int[][]> rows = given.get();
        Optional<List<Neighbours>> believed =
                rows.flatMap(found -> GivenNeighbours.believe(found, base(), queries(), columns));
        if (rows.isPresent() && believed.isEmpty()) {
            progress.remark("the neighbours in the file are not those by cosine distance, they are computed");
        }
        return believed;
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
