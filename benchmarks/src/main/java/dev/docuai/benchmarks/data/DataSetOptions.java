package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How much of a data set is wanted, and where it is kept.
 *
 * @param rows base vectors; empty for all that there are, or the default of a set that has no end
 * @param queries empty for {@value #DEFAULT_QUERIES}, or fewer if the set is small
 * @param seed of everything random
 * @param models embedding models of {@code docs}, 1 to 4
 * @param cache folder for vectors and exact neighbours
 */
public record DataSetOptions(
        OptionalInt rows, OptionalInt queries, long seed, int models, Path cache, Progress progress) {

    /** Queries when no number is given. */
    public static final int DEFAULT_QUERIES = 500;

    /** Checks the numbers. */
    public DataSetOptions {
        requirePositive(rows, "rows");
        requirePositive(queries, "queries");
        if (models < 1 || models > EmbeddingModel.values().length) {
            throw new BenchmarkException(
                    models + " embedding models were asked for",
                    null,
                    "ask for 1 to " + EmbeddingModel.values().length);
        }
    }

    /** Seed 1, all embedding models, in the cache of this user. */
    public static DataSetOptions defaults() {
        return new DataSetOptions(
                OptionalInt.empty(),
                OptionalInt.empty(),
                1,
                EmbeddingModel.values().length,
                cacheOfThisUser(),
                Progress.NONE);
    }

    /** The same with so many base vectors. */
    public DataSetOptions withRows(int wanted) {
        return new DataSetOptions(OptionalInt.of(wanted), queries, seed, models, cache, progress);
    }

    /** The same with so many queries. */
    public DataSetOptions withQueries(int wanted) {
        return new DataSetOptions(rows, OptionalInt.of(wanted), seed, models, cache, progress);
    }

    /** The same with another seed. */
    public DataSetOptions withSeed(long other) {
        return new DataSetOptions(rows, queries, other, models, cache, progress);
    }

    /** The same with so many embedding models. */
    public DataSetOptions withModels(int wanted) {
        return new DataSetOptions(rows, queries, seed, wanted, cache, progress);
    }

    /** The same with another folder. */
    public DataSetOptions withCache(Path folder) {
        return new DataSetOptions(rows, queries, seed, models, folder, progress);
    }

    /** The same with someone who listens. */
    public DataSetOptions withProgress(Progress listener) {
        return new DataSetOptions(rows, queries, seed, models, cache, listener);
    }

    /** {@code $XDG_CACHE_HOME/docuai-db/benchmarks}, by default in {@code ~/.cache}. */
    private static Path cacheOfThisUser() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("docuai-db")
                .resolve("benchmarks");
    }

    private static void requirePositive(OptionalInt number, String what) {
        if (number.isPresent() && number.getAsInt() < 1) {
            throw new BenchmarkException(number.getAsInt() + " " + what + " were asked for", null, "ask for 1 or more");
        }
    }
}
