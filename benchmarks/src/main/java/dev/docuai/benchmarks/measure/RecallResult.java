package dev.docuai.benchmarks.measure;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.result.Estimate;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The results of a search that do not depend on time.
 *
 * <p>Recall at 1 and at 10 are of one search for ten rows, with the cell's {@code ef_search}. Recall at 100 is of a
 * search of its own for a hundred rows, as a service makes it: {@code ef_search} is raised as necessary (100, and where
 * the rows found are ranked again 200 for halves and 1000 for bits), so that it is the same for all efforts below.
 *
 * @param recall at each depth that there are rows for
 * @param pages buffers touched for a query, on average
 * @param shortQueries queries that got fewer rows than they asked for: a scan continues until it has them, unless it
 *     gives up ({@code hnsw.max_scan_tuples}) or pgvector is older than 0.8.0
 */
public record RecallResult(Map<Integer, Estimate> recall, double pages, int shortQueries) {
    /** Pages are the same from pass to pass, and vary little among queries: so many tell the mean. */
    private static final int PAGE_QUERIES = 100;

    /**
     * Runs every query, for ten rows and again for a hundred.
     *
     * @param ten the search for the ten nearest, or for as many as there are
     * @param hundred the search for {@link Workload#MOST}, opened only if there are so many rows
     * @throws dev.docuai.benchmarks.BenchmarkException if PostgreSQL uses another plan for one of them
     * @throws SQLException if the server refuses
     */
    public static RecallResult of(
            Search ten, Search.Opening hundred, IndexKind kind, Workload workload, Interruption interruption)
            throws SQLException {
        int queries = workload.queriesFor(kind);
        Map<Integer, double[]> parts = new TreeMap<>();
        workload.depths().forEach(k -> parts.put(k, new double[queries]));
        ten.requirePlan(workload.vectors().get(0));
        int shortQueries = 0;
        for (int query = 0; query < queries; query++) {
            interruption.check();
            int[] found = ten.find(workload.vectors().get(query));
            shortQueries += found.length < Math.min(10, workload.base().size()) ? 1 : 0;
            note(parts, workload, query, found, 1);
            note(parts, workload, query, found, 10);
        }
        if (parts.containsKey(Workload.MOST)) {
            try (Search most = hundred.open()) {
                most.requirePlan(workload.vectors().get(0));
                for (int query = 0; query < queries; query++) {
                    interruption.check();
                    note(parts, workload, query, most.find(workload.vectors().get(query)), Workload.MOST);
                }
            }
        }
        Map<Integer, Estimate> recall = new TreeMap<>();
        parts.forEach((k, values) -> recall.put(k, Statistics.meanOf(values)));
        return new RecallResult(recall, pages(ten, queries, workload, interruption), shortQueries);
    }

    private static void note(Map<Integer, double[]> parts, Workload workload, int query, int[] found, int k) {
        double[] values = parts.get(k);
        if (values != null) {
            values[query] = workload.recall(query, found, k);
        }
    }

    private static double pages(Search search, int queries, Workload workload, Interruption interruption)
            throws SQLException {
        int counted = Math.min(queries, PAGE_QUERIES);
        double pages = 0;
        for (PGvector query : workload.vectors().subList(0, counted)) {
            interruption.check();
            pages += search.pages(query);
        }
        return pages / counted;
    }
}
