package dev.docuai.benchmarks.question;

import dev.docuai.benchmarks.measure.Laboratory;
import dev.docuai.benchmarks.measure.TableCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * How long it takes until all rows are in an indexed table: the question {@code insert}, a trial for each of its ways.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar jmh InsertRateBenchmark -p rows=2000
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
public class InsertRateBenchmark {
    /** When the index comes. */
    @Param
    public Loading way;

    private OwnLaboratory own;
    private Connection connection;
    private TableCopy copy;

    /** JMH makes the object. */
    public InsertRateBenchmark() {}

    /** Connects. */
    @Setup(Level.Trial)
    public void connect(OwnLaboratory laboratory) throws SQLException {
        own = laboratory;
        connection = laboratory.laboratory().database().connect();
    }

    /** Makes the table afresh. */
    @Setup(Level.Invocation)
    public void empty() throws SQLException {
        copy = way.table(connection);
    }

    /** Disconnects. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        connection.close();
    }

    /** Loads all rows, and builds the index if it is not there yet. */
    @Benchmark
    public void load(Loaded loaded) throws SQLException {
        Laboratory laboratory = own.laboratory();
        int rows = laboratory.workload().base().size();
        long start = System.nanoTime();
        way.load(laboratory, connection, copy, rows);
        way.finish(laboratory, connection, copy);
        loaded.rowsPerSecond = own.share(rows * 1e9 / (System.nanoTime() - start));
    }

    /** The same as a rate. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Loaded {
        /** Rows, until they are loaded and indexed. */
        public double rowsPerSecond;

        /** JMH makes the object. */
        public Loaded() {}
    }
}
