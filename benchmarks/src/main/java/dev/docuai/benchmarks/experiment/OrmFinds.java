package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.ServerCounts;
import dev.docuai.benchmarks.measure.Statistics;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.measure.Workload;
import dev.docuai.benchmarks.result.Estimate;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What one path finds, and what it touches on the way.
 *
 * @param queries that were asked
 * @param recall of the 10 nearest, or of as many as there are
 * @param rows returned, on average
 * @param pages of the chunks' table and its indexes, on average
 * @param indexScans how many of the searches went through the vector index
 */
record OrmFinds(int queries, Estimate recall, double rows, double pages, long indexScans) {
    /**
     * PostgreSQL plans the first five executions of a prepared statement anew (its documentation, PREPARE), and planning
     * reads pages of the indexes. From the sixth on a search touches what it needs itself.
     */
    private static final int PLANNED_ANEW = 5;

    /**
     * Asks every query once, after the server has settled on its plan.
     *
     * @throws BenchmarkException if the server does not count
     */
    static OrmFinds of(OrmPath path, OrmSearch search, TableCopy copy, BenchmarkContext context) throws SQLException {
        Workload workload = context.workload();
        int depth = Math.min(10, workload.base().size());
        double[] recalls = new double[context.queries()];
        double rows = 0;
        try (Connection connection = context.database().connect()) {
            for (int i = 0; i <= PLANNED_ANEW; i++) {
                search.find(path, workload.queries().get(0));
            }
            search.publishCounts();
            ServerCounts before = ServerCounts.of(copy, connection);
            for (int query = 0; query < recalls.length; query++) {
                context.interruption().check();
                int[] found = search.find(path, workload.queries().get(query));
                recalls[query] = workload.recall(query, found, depth);
                rows += found.length;
            }
            search.publishCounts();
            ServerCounts touched = ServerCounts.of(copy, connection).since(before);
            if (touched.pages() == 0) {
                throw new BenchmarkException(
                        "the server does not count what searches touch, so that nobody knows which plan it takes",
                        context.database().url().toString(),
                        "SET track_counts = on, for the role or in postgresql.conf");
            }
            return new OrmFinds(
                    recalls.length,
                    Statistics.meanOf(recalls),
                    rows / recalls.length,
                    (double) touched.pages() / recalls.length,
                    touched.indexScans());
        }
    }

    /** {@code 100 of 100}. */
    String throughTheIndex() {
        return indexScans + " of " + queries;
    }
}
