package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The requested part of a data set, and its folder.
 *
 * @param rows base vectors; empty for all, or for the default of an endless set
 * @param queries empty for {@value #DEFAULT_QUERIES}, or fewer if the set is small
 * @param seed of everything random
 * @param cache folder for vectors and exact neighbours
 */
public record DataSetOptions(OptionalInt rows, OptionalInt queries, long seed, Path cache, Progress progress) {

    /** Queries when no number is given. */
    public static final int DEFAULT_QUERIES = 500;

    /** Checks the numbers. */
    public DataSetOptions {
        requirePositive(rows, "rows");
        requirePositive(queries, "queries");
    }

    /** Seed 1, in the cache of this user. */
    public static DataSetOptions defaults() {
        return new DataSetOptions(OptionalInt.empty(), OptionalInt.empty(), 1, cacheOfThisUser(), Progress.NONE);
    }

    /** The same with so many base vectors. */
    public DataSetOptions withRows(int wanted) {
        return new DataSetOptions(OptionalInt.of(wanted), queries, seed, cache, progress);
    }

    /** The same with so many queries. */
    public DataSetOptions withQueries(int wanted) {
        return new DataSetOptions(rows, OptionalInt.of(wanted), seed, cache, progress);
    }

    /** The same with another seed. */
    public DataSetOptions withSeed(long other) {
        return new DataSetOptions(rows, queries, other, cache, progress);
    }

    /** The same with another folder. */
    public DataSetOptions withCache(Path folder) {
        return new DataSetOptions(rows, queries, seed, folder, progress);
    }

    /** The same with someone who listens. */
    public DataSetOptions withProgress(Progress listener) {
        return new DataSetOptions(rows, queries, seed, cache, listener);
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
