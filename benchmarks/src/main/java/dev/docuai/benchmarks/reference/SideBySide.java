package dev.docuai.benchmarks.reference;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.measure.Interruption;
import dev.docuai.benchmarks.measure.Rounds;
import dev.docuai.benchmarks.measure.Search;
import dev.docuai.benchmarks.measure.Statistics;
import dev.docuai.benchmarks.result.Estimate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The runner and pgbench with the same statement and the same queries, in rounds that take turns, each round a session of
 * its own: see {@link Rounds}.
 */
public final class SideBySide {
    private static final double NANOS_PER_MILLI = 1e6;

    private SideBySide() {}

    /**
     * Medians over the queries, of each the least of its rounds.
     *
     * @param runner milliseconds
     * @param pgbench milliseconds, with what the server spends on reading the vector
     * @param text milliseconds of that
     * @param ratio runner to pgbench
     * @param ratioWithoutText runner to pgbench, if the server had not to read the vector's text
     */
    public record Times(double runner, double pgbench, double text, Estimate ratio, Estimate ratioWithoutText) {}

    /**
     * Measures.
     *
     * @param opening of the runner's search
     * @param pgbench with that search's statement, on the same table and queries
     * @param passes rounds of each; even, so that both stand first equally often
     * @throws IOException if pgbench's files cannot be written or read
     * @throws SQLException if the server refuses
     */
    public static Times run(Search.Opening opening, List<PGvector> queries, Pgbench pgbench, int passes)
            throws IOException, SQLException {
        List<Pgbench.Times> logged = new ArrayList<>();
        Rounds.Entrant runner = Rounds.entrant(opening, queries);
        Rounds.Entrant reference = interruption -> {
            try {
                logged.add(pgbench.pass());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return logged.get(logged.size() - 1).searches();
        };
        Rounds rounds;
        try {
            rounds = Rounds.run(List.of(runner, reference), passes, new Interruption());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        double[] ours = rounds.least(0);
        double[] theirs = rounds.least(1);
        double[] text = text(logged);
        double[] withoutText = new double[theirs.length];
        Arrays.setAll(withoutText, query -> theirs[query] - text[query]);
        return new Times(
                Statistics.percentile(ours, .5) / NANOS_PER_MILLI,
                Statistics.percentile(theirs, .5) / NANOS_PER_MILLI,
                Statistics.percentile(text, .5) / NANOS_PER_MILLI,
                Statistics.ratioOfMedians(ours, theirs),
                Statistics.ratioOfMedians(ours, withoutText));
    }

    /** What it takes to be sent a vector's text and to read it, beside what any statement takes. */
    private static double[] text(List<Pgbench.Times> logged) {
        double[] vectors = logged.stream()
                .map(Pgbench.Times::vectors)
                .reduce(Rounds::lesser)
                .orElseThrow();
        double[] numbers = logged.stream()
                .map(Pgbench.Times::numbers)
                .reduce(Rounds::lesser)
                .orElseThrow();
        double[] text = new double[vectors.length];
        Arrays.setAll(text, query -> vectors[query] - numbers[query]);
        return text;
    }
}
