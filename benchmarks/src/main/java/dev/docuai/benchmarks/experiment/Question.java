package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.measure.Laboratory;
import dev.docuai.benchmarks.result.Answer;
import java.sql.SQLException;
import java.util.List;

/**
 * Something to find out about the seed's index that is no point of a grid. The answer's finding is made from its figures.
 *
 * <p>Searches take turns on one server, so that the machine's drift meets all of them alike: their times are those to
 * compare. JMH, which measures one after the other, tells the time of a single search: {@code SearchBenchmark}.
 */
public interface Question {
    /** All of them, in the order in which they are asked. */
    List<Question> ALL =
            List.of(new FilteredSearch(), new InsertRate(), new Churn(), new BuildResources(), new OrmOverhead());

    /** One word, for the command line. */
    String name();

    /** Finds out; leaves the database as it was. */
    Answer answer(Laboratory laboratory) throws SQLException;
}
