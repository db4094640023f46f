package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.result.ExperimentResult;
import java.sql.SQLException;
import java.util.List;

/**
 * A measurement of the migrations' index beyond the grid. Its finding follows from its figures.
 *
 * <p>Searches take turns on one server, so that the machine's drift meets all of them alike: their times are those to
 * compare. JMH, which measures one after the other, measures the time of a single search: {@code SearchBenchmark}.
 */
public interface Experiment {
    /** All of them, in the order in which they run. */
    List<Experiment> ALL =
            List.of(new FilteredSearch(), new InsertRate(), new Churn(), new BuildResources(), new OrmOverhead());

    /** One word, for the command line. */
    String name();

    /** Measures, and leaves the database unchanged. */
    ExperimentResult run(BenchmarkContext context) throws SQLException;
}
