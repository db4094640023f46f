package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.InterleavedTiming;
import dev.docuai.benchmarks.measure.ServerCounts;
import dev.docuai.benchmarks.measure.Statistics;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.measure.Workload;
import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.ExperimentResult;
import dev.docuai.benchmarks.text.Formats;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.JDBCException;

/**
 * The cost of Hibernate in a search for the ten nearest chunks with their documents and sources, and the cost of that
 * search in HQL. The paths take turns in rounds, forwards and backwards, and of a query's times the least counts.
 */
final class OrmOverhead implements Experiment {
    /** After so many rounds of queries Hibernate's code is compiled; the first ones take several times as long. */
    private static final int WARM_UPS = 20;

    private static final List<OrmPath> PATHS = List.of(OrmPath.values());

    /**
     * The recall and the page reads of one path.
     *
     * @param queries that were asked
     * @param recall of the 10 nearest, or of as many as there are
     * @param rows returned, on average
     * @param pages of the chunks' table and its indexes, on average
     * @param indexScans how many of the searches went through the vector index
     */
    private record OrmFinds(int queries, Estimate recall, double rows, double pages, long indexScans) {
        /**
         * PostgreSQL plans the first five executions of a prepared statement anew (its documentation, PREPARE), and
         * planning reads pages of the indexes. From the sixth on a search reads only its own pages.
         */
        private static final int PLANNED_ANEW = 5;

        /**
         * Asks every query once, after the server has settled on its plan.
         *
         * @throws BenchmarkException if the server does not count
         */
        static OrmFinds of(OrmPath path, OrmSearch search, TableCopy copy, BenchmarkContext context)
                throws SQLException {
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
                            "the server does not count the pages of searches, so the plan is unknown",
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

    private record PathTiming(OrmPath path, OrmFinds finds, double p50, Estimate ratio) {}

    @Override
    public String name() {
        return "orm";
    }

    @Override
    public ExperimentResult run(BenchmarkContext context) throws SQLException {
        TableCopy copy = context.indexed("orm");
        List<PathTiming> measured = new ArrayList<>();
        try (OrmSearch search = OrmSearch.open(context, copy)) {
            List<OrmFinds> finds = new ArrayList<>();
            for (OrmPath path : PATHS) {
                finds.add(OrmFinds.of(path, search, copy, context));
            }
            for (OrmPath path : PATHS) {
                // The slow one runs the code of the other HQL.
                for (int round = 0; round < WARM_UPS && path != OrmPath.HQL; round++) {
                    times(path, search, context);
                }
            }
            double[][] timing = InterleavedTiming.run(
                    PATHS.stream()
                            .<InterleavedTiming.Candidate>map(path -> interruption -> times(path, search, context))
                            .toList(),
                    context.protocol().passes(),
                    context.interruption());
            for (int i = 0; i < PATHS.size(); i++) {
                measured.add(new PathTiming(
                        PATHS.get(i),
                        finds.get(i),
                        Statistics.latency(timing[i]).p50(),
                        Statistics.ratioOfMedians(timing[i], timing[0])));
            }
        } catch (JDBCException e) {
            throw e.getSQLException();
        }
        try (Connection connection = context.database().connect()) {
            copy.drop(connection);
        }
        return result(measured);
    }

    /** Nanoseconds of each query. */
    private static double[] times(OrmPath path, OrmSearch search, BenchmarkContext context) throws SQLException {
        double[] nanos = new double[context.queries()];
        for (int query = 0; query < nanos.length; query++) {
            context.interruption().check();
            float[] embedding = context.workload().queries().get(query);
            long start = System.nanoTime();
            search.find(path, embedding);
            nanos[query] = System.nanoTime() - start;
        }
        return nanos;
    }

    private static ExperimentResult result(List<PathTiming> measured) {
        return new ExperimentResult(
                "the ten nearest chunks with documents and sources, through Hibernate and by plain JDBC",
                finding(measured),
                List.of(
                        "path",
                        "p50 ms",
                        "p50 / p50 of plain JDBC",
                        "rows returned of 10",
                        "recall@10",
                        "pages of the chunks",
                        "searches through the index"),
                measured.stream()
                        .map(each -> List.of(
                                each.path().label(),
                                Formats.number(each.p50()),
                                Formats.ratio(each.ratio()),
                                Formats.number(each.finds().rows()),
                                Formats.recall(each.finds().recall()),
                                Formats.number(each.finds().pages()),
                                each.finds().throughTheIndex()))
                        .toList());
    }

    private static String finding(List<PathTiming> measured) {
        PathTiming repository = measured.get(PATHS.indexOf(OrmPath.REPOSITORY));
        PathTiming hql = measured.get(PATHS.indexOf(OrmPath.HQL));
        PathTiming forced = measured.get(PATHS.indexOf(OrmPath.HQL_BY_INDEX));
        return "The repository takes " + Formats.ratio(repository.ratio()) + " times as long as its statements by plain"
                + " JDBC. HQL at default settings " + plan(hql.finds()) + " and takes "
                + Formats.ratio(hql.ratio()) + " times as long; with enable_sort off it " + plan(forced.finds())
                + " and takes " + Formats.ratio(forced.ratio()) + " times as long.";
    }

    private static String plan(OrmFinds finds) {
        if (finds.indexScans() == 0) {
            return "never goes through the index but reads every row";
        }
        return finds.indexScans() >= finds.queries()
                ? "goes through the index"
                : "goes through the index in " + finds.throughTheIndex()
                        + " searches and reads every row in the others";
    }
}
