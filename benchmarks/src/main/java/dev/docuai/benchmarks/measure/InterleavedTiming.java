package dev.docuai.benchmarks.measure;

import com.pgvector.PGvector;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * Times searches in interleaved rounds: all queries by the first search, all by the second and so on, then once more in
 * the opposite order, so that other work of the machine affects every search equally (A B B A). Of a query's times the
 * least counts: other work of the machine can only have added to it.
 *
 * <p>Each pass of a search is a session of its own. Server processes return different amounts of memory after a search
 * and request them again in the next, and so their times differ, by half at a large {@code ef_search}.
 */
public final class InterleavedTiming {
    /** Something that runs queries, the same ones in each pass. */
    @FunctionalInterface
    public interface Candidate {
        /**
         * Runs each query once.
         *
         * @return the nanoseconds of each, in their order
         * @throws SQLException if the server refuses
         */
        double[] pass(Interruption interruption) throws SQLException;
    }

    private InterleavedTiming() {}

    /**
     * A search with the queries that it is timed with. In each session it runs each of them twice, and the second times
     * count: in the first round it makes its plans, and meets each page of the index for the first time.
     */
    public static Candidate candidate(Search.Opening opening, List<PGvector> queries) {
        return interruption -> {
            try (Search search = opening.open()) {
                times(search, queries, interruption);
                double[] nanos = times(search, queries, interruption);
                search.requirePlan(queries.get(0));
                return nanos;
            }
        };
    }

    private static double[] times(Search search, List<PGvector> queries, Interruption interruption)
            throws SQLException {
        double[] nanos = new double[queries.size()];
        for (int query = 0; query < nanos.length; query++) {
            interruption.check();
            nanos[query] = search.time(queries.get(query));
        }
        return nanos;
    }

    /**
     * Runs all rounds.
     *
     * @param passes at least 1
     * @return for each candidate and query the least nanoseconds
     * @throws SQLException if the server refuses
     */
    public static double[][] run(List<? extends Candidate> candidates, int passes, Interruption interruption)
            throws SQLException {
        double[][] least = new double[candidates.size()][];
        for (int pass = 0; pass < passes; pass++) {
            for (int turn = 0; turn < least.length; turn++) {
                int at = pass % 2 == 0 ? turn : least.length - 1 - turn;
                double[] nanos = candidates.get(at).pass(interruption);
                double[] before = pass == 0 ? nanos : least[at];
                least[at] = nanos.clone();
                Arrays.setAll(least[at], query -> Math.min(before[query], nanos[query]));
            }
        }
        return least;
    }
}
