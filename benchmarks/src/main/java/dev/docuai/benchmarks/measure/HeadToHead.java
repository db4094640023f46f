package dev.docuai.benchmarks.measure;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.data.Neighbours;
import dev.docuai.benchmarks.result.Estimate;
import dev.docuai.benchmarks.result.Latency;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares a few searches with the same queries: recall, page reads and time, in interleaved rounds by {@link
 * InterleavedTiming}.
 *
 * @param workload its queries are used
 * @param queries the number of queries
 * @param passes the number of timings
 */
public record HeadToHead(Workload workload, int queries, int passes, Interruption interruption) {

    /**
     * One of the searches.
     *
     * @param truth for each query
     */
    public record Candidate(Search.Opening opening, List<Neighbours> truth) {}

    /**
     * The result.
     *
     * @param recall of the 10 nearest, or of as many as are true
     * @param rows returned, on average
     * @param pages buffers touched, on average
     * @param latency by the least of each query's passes
     * @param ratio its p50 to the first candidate's
     */
    public record CandidateResult(Estimate recall, double rows, double pages, Latency latency, Estimate ratio) {}

    /** Measures all; the others are compared with the first. */
    public List<CandidateResult> run(List<Candidate> candidates) throws SQLException {
        List<double[]> recalls = new ArrayList<>();
        List<Double> rows = new ArrayList<>();
        List<Double> pages = new ArrayList<>();
        List<InterleavedTiming.Candidate> timed = new ArrayList<>();
        for (Candidate candidate : candidates) {
            double[] recall = new double[queries];
            double returned = 0;
            double touched = 0;
            try (Search search = candidate.opening().open()) {
                for (int query = 0; query < queries; query++) {
                    interruption.check();
                    PGvector vector = workload.vectors().get(query);
                    int[] found = search.find(vector);
                    Neighbours truth = candidate.truth().get(query);
                    recall[query] = new Recall(workload.base())
                            .of(workload.queries().get(query), truth, found, Math.min(10, truth.rows().length));
                    returned += found.length;
                    touched += search.pages(vector);
                }
            }
            recalls.add(recall);
            rows.add(returned / queries);
            pages.add(touched / queries);
            timed.add(InterleavedTiming.candidate(
                    candidate.opening(), workload.vectors().subList(0, queries)));
        }
        double[][] timing = InterleavedTiming.run(timed, passes, interruption);
        List<CandidateResult> figures = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            figures.add(new CandidateResult(
                    Statistics.meanOf(recalls.get(i)),
                    rows.get(i),
                    pages.get(i),
                    Statistics.latency(timing[i]),
                    Statistics.ratioOfMedians(timing[i], timing[0])));
        }
        return figures;
    }
}
