package dev.docuai.benchmarks.question;

import dev.docuai.benchmarks.measure.Laboratory;
import dev.docuai.benchmarks.result.Answer;
import java.sql.SQLException;
import java.util.List;

/**
 * Something to find out about the seed's index that is no point of a grid. The answer's finding is made from its figures.
 *
 * <p>What builds, loads or churns is measured by the classes of {@code measure} and is no JMH benchmark: each of its runs
 * changes the table that it measures, takes seconds to minutes, and is worth its figures of processor time, memory, size
 * and recall, where JMH would give one wall time.
 */
public interface Question {
    /** All of them, in the order in which they are asked. */
    List<Question> ALL = List.of(new FilteredSearch(), new InsertRate(), new Churn(), new BuildResources());

    /** One word, for the command line. */
    String name();

    /** Finds out; leaves the database as it was. */
    Answer answer(Laboratory laboratory) throws SQLException;
}
