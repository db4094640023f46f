package dev.docuai.benchmarks.measure;

import com.pgvector.PGvector;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * Times searches in interleaved rounds: all queries by the first search, all by the second and so on, then once more in the
 * opposite order, so that what the machine does meanwhile meets every search alike (A B B A). Of a query's times the least
 * counts: whatever else the machine did can only have added to it.
 */
final class Rounds {
    private final List<Timed> searches;
    private final List<PGvector> queries;
    private final double[][] least;
    private final double[] firstMedians;

    /**
     * A search and how many of the queries it is timed with.
     *
     * @param queries the first so many
     */
    record Timed(Search search, int queries) {}

    private Rounds(List<Timed> searches, List<PGvector> queries, int passes) {
        this.searches = searches;
        this.queries = queries;
        this.least = new double[searches.size()][];
        this.firstMedians = new double[passes];
        for (int i = 0; i < least.length; i++) {
            least[i] = new double[searches.get(i).queries()];
            Arrays.fill(least[i], Double.POSITIVE_INFINITY);
        }
    }

    /** Runs all rounds. */
    static Rounds run(List<Timed> searches, List<PGvector> queries, int passes, Interruption interruption)
            throws SQLException {
        Rounds rounds = new Rounds(searches, queries, passes);
        for (int pass = 0; pass < passes; pass++) {
            for (int turn = 0; turn < searches.size(); turn++) {
                rounds.pass(pass % 2 == 0 ? turn : searches.size() - 1 - turn, pass, interruption);
            }
        }
        return rounds;
    }

    private void pass(int search, int pass, Interruption interruption) throws SQLException {
        Timed timed = searches.get(search);
        double[] nanos = new double[timed.queries()];
        for (int query = 0; query < nanos.length; query++) {
            interruption.check();
            nanos[query] = timed.search().time(queries.get(query));
            least[search][query] = Math.min(least[search][query], nanos[query]);
        }
        if (search == 0) {
            firstMedians[pass] = Statistics.percentile(nanos, .5);
        }
    }

    /** For each query the least nanoseconds that this search took. */
    double[] least(int search) {
        return least[search].clone();
    }

    /** The first search's median in each round, in nanoseconds: how far they differ is noise. */
    double[] firstMedians() {
        return firstMedians.clone();
    }
}
