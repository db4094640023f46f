package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.file.AtomicFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * Vectors to fill the table with, and others to search with: none of the queries is among the base. They are in a file
 * of the cache, with their exact neighbours beside it after they are computed.
 */
public final class DataSet implements AutoCloseable {
    /**
     * Exact neighbours in a file: k, the number of queries, then for each neighbour of each query its row and its
     * distance. It is compressed by gzip, whose checksum detects a broken file.
     */
    private record TruthFile(Path path) {

        /**
         * Reads it.
         *
         * @param queries how many there must be
         * @return k or more neighbours for each query; empty if the file is broken or has fewer
         * @throws IOException if there is no such file
         */
        Optional<List<Neighbours>> read(int queries, int k) throws IOException {
            try (DataInputStream in =
                    new DataInputStream(new BufferedInputStream(new GZIPInputStream(Files.newInputStream(path))))) {
                int columns = in.readInt();
                if (in.readInt() != queries || columns < k) {
                    return Optional.empty();
                }
                List<Neighbours> all = new ArrayList<>();
                for (int query = 0; query < queries; query++) {
                    Neighbours next = new Neighbours(new int[columns], new float[columns]);
                    for (int i = 0; i < columns; i++) {
                        next.rows()[i] = in.readInt();
                        next.distances()[i] = in.readFloat();
                    }
                    all.add(next);
                }
                // The checksum is compared at the end.
                return in.read() < 0 ? Optional.of(all) : Optional.empty();
            } catch (EOFException | ZipException e) {
                return Optional.empty();
            }
        }

        /** Writes it, in place of an older one. */
        void write(List<Neighbours> neighbours) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes, 1 << 16))) {
                out.writeInt(neighbours.get(0).rows().length);
                out.writeInt(neighbours.size());
                for (Neighbours of : neighbours) {
                    for (int i = 0; i < of.rows().length; i++) {
                        out.writeInt(of.rows()[i]);
                        out.writeFloat(of.distances()[i]);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            try (AtomicFile file = Cache.file(path)) {
                file.write(ByteBuffer.wrap(bytes.toByteArray()));
                file.finish();
            }
        }
    }

    /** The minimum number of neighbours: recall needs that many. */
    private static final int USUAL_K = 100;

    private final VectorFile file;
    private final Progress progress;

    DataSet(VectorFile file, Progress progress) {
        this.file = file;
        this.progress = progress;
    }

    /** Its description, for reports: {@code synthetic seed 1, 5000 rows}. Never holds a password. */
    public String name() {
        return file.name();
    }

    /** A digest of the content in hexadecimal: the key of all cached files. */
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
                progress.remark("the cached neighbours are broken or too few: computing them again");
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
