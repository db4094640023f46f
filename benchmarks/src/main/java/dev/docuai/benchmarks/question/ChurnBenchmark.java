package dev.docuai.benchmarks.question;

import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.Laboratory;
import dev.docuai.benchmarks.measure.TableCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a search takes in an index whose rows have changed, and what it finds: the question {@code churn}, a trial for
 * each of its states.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar jmh ChurnBenchmark -p state=FRESH,CHURNED
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class ChurnBenchmark {
    /** What has happened to the table. */
    @Param
    public TableState state;

    private SampledSearch search;

    /** JMH makes the object. */
    public ChurnBenchmark() {}

    /** Brings the table to its state, and looks what the search finds. */
    @Setup(Level.Trial)
    public void open(OwnLaboratory own) throws SQLException {
        Laboratory laboratory = own.laboratory();
        TableCopy copy = state == TableState.FRESH ? own.indexed("fresh") : changed(laboratory);
        search = SampledSearch.of(
                own,
                () -> laboratory.nearest(copy, IndexSetting.REFERENCE_EFFORT),
                laboratory.workload().truth());
    }

    private TableCopy changed(Laboratory laboratory) throws SQLException {
        try (Connection connection = laboratory.database().connect()) {
            ChangingTable changing = ChangingTable.begin(laboratory, connection);
            for (TableState next : TableState.values()) {
                if (next.compareTo(state) <= 0) {
                    changing.become(next);
                }
            }
            return changing.copy();
        }
    }

    /** Disconnects. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        search.close();
    }

    /** One search: the places of ten chunks. */
    @Benchmark
    public int[] nearestTen(Found found) throws SQLException {
        return search.next(found);
    }
}
