package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import java.util.BitSet;
import java.util.Locale;
import java.util.Random;

/**
 * The used part of a data set.
 *
 * @param rows base vectors used
 * @param queries used
 * @param available base vectors that there are, held-out ones left out
 */
record SampleSize(int rows, int queries, int available) {

    /** Of base vectors and separate queries; the first of each. */
    static SampleSize ofTwo(int rows, int queries, DataSetOptions options, String where) {
        return new SampleSize(
                wanted(options.rows().orElse(rows), rows, "rows", where),
                wanted(
                        options.queries().orElse(Math.min(queries, DataSetOptions.DEFAULT_QUERIES)),
                        queries,
                        "queries",
                        where),
                rows);
    }

    /** Of base vectors alone: the queries are taken out of them, no more than a fifth unless so many are asked for. */
    static SampleSize ofOne(int vectors, DataSetOptions options, String where) {
        int queries = options.queries().orElse(Math.max(1, Math.min(DataSetOptions.DEFAULT_QUERIES, vectors / 5)));
        int left = vectors - wanted(queries, vectors, "queries", where);
        int rows = options.rows().orElse(left);
        if (rows > left || left == 0) {
            throw new BenchmarkException(
                    String.format(
                            Locale.ROOT,
                            "%,d rows and %,d queries were asked for, there are %,d vectors",
                            options.rows().isPresent() ? rows : 1,
                            queries,
                            vectors),
                    where,
                    "ask for fewer");
        }
        return new SampleSize(rows, queries, left);
    }

    private static int wanted(int number, int available, String what, String where) {
        if (number > available || available == 0) {
            throw new BenchmarkException(
                    String.format(Locale.ROOT, "%,d %s were asked for, there are %,d", number, what, available),
                    where,
                    available == 0 ? "use another data set" : "ask for no more than there are");
        }
        return number;
    }

    long total() {
        return (long) rows + queries;
    }

    boolean hasAllRows() {
        return rows == available;
    }

    /** {@code 5,000 of 12,544 rows}. */
    String text() {
        return hasAllRows()
                ? String.format(Locale.ROOT, "%,d rows", rows)
                : String.format(Locale.ROOT, "%,d of %,d rows", rows, available);
    }

    /** So many different numbers below {@code bound} (Floyd's algorithm, Bentley, Programming Pearls, 1987). */
    static BitSet sample(int bound, int count, Random random) {
        BitSet chosen = new BitSet(bound);
        for (int last = bound - count; last < bound; last++) {
            int number = random.nextInt(last + 1);
            chosen.set(chosen.get(number) ? last : number);
        }
        return chosen;
    }
}
