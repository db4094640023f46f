package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The data sets that there are, by the words of the command line. */
public final class DataSets {
    private static final String KNOWN = "synthetic, hdf5:FILE, fvecs:FILE, db:URL";

    private DataSets() {}

    /**
     * Reads a data set, or opens a cached one. A database is read each time, because it may have changed; all others
     * once.
     *
     * @param spec {@code synthetic}, {@code hdf5:FILE}, {@code fvecs:FILE} or {@code db:URL}
     * @throws BenchmarkException if there is no such data set, it is unusable, or the cache cannot be written
     */
    public static DataSet open(String spec, DataSetOptions options) {
        Source source = source(spec, options);
        Path location =
                options.cache().resolve(source.kind() + "-" + Digests.shortDigest(source.key(), 8) + ".vectors");
        Optional<VectorFile> cached = source.isLasting() ? VectorFile.open(location) : Optional.empty();
        if (source.isLasting() && cached.isEmpty() && Files.exists(location)) {
            options.progress().remark("the cached vectors are broken: making them again");
        }
        VectorFile file = cached.orElseGet(() -> VectorFile.write(location, source, options.progress()));
        return new DataSet(file, options.progress());
    }

    private static Source source(String spec, DataSetOptions options) {
        String[] parts = spec.split(":", 2);
        String argument = parts.length == 2 ? parts[1] : "";
        String kind = parts.length == 2 ? parts[0] + ":" : parts[0];
        return switch (kind) {
            case "synthetic" -> new SyntheticSource(options);
            case "hdf5:" -> new Hdf5Source(file(spec, argument), options);
            case "fvecs:" -> new FvecsSource(file(spec, argument), options);
            case "db:" -> new DatabaseSource(argument, options);
            default -> throw new BenchmarkException("there is no data set '" + kind + "'", null, "one of: " + KNOWN);
        };
    }

    private static Path file(String spec, String argument) {
        if (argument.isEmpty()) {
            throw new BenchmarkException("'" + spec + "' names no file", null, "one of: " + KNOWN);
        }
        Path file = Path.of(argument).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new BenchmarkException("there is no such file", file.toString(), "correct its name");
        }
        return file;
    }
}
