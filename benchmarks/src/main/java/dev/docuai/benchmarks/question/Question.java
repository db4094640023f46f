package dev.docuai.benchmarks.question;

import dev.docuai.benchmarks.measure.Laboratory;
import dev.docuai.benchmarks.result.Answer;
import java.sql.SQLException;
import java.util.List;

/**
 * Something to find out about the seed's index that is no point of a grid. The answer's finding is made from its figures.
 *
 * <p>Each is a JMH benchmark too, with the same code: {@link FilteredSearchBenchmark}, {@link InsertRateBenchmark},
 * {@link ChurnBenchmark}, {@link BuildBenchmark} and {@link OrmPathBenchmark}. JMH measures one way after the other, each in
 * a JVM and on a server of its own, so that drift of the machine is in it. Here searches compete on one server in turns:
 * their times are those to compare.
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
