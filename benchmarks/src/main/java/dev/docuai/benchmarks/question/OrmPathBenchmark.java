package dev.docuai.benchmarks.question;

import dev.docuai.benchmarks.measure.Laboratory;
import dev.docuai.benchmarks.measure.TableCopy;
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
 * How long it takes to get the ten nearest chunks with their documents and sources: the question {@code orm}, a trial for
 * each of its paths.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar jmh OrmPathBenchmark -p path=JDBC,REPOSITORY
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class OrmPathBenchmark {
    /** Who asks. */
    @Param
    public OrmPath path;

    private OwnLaboratory own;
    private OrmSearch search;
    private OrmFinds finds;
    private int next;

    /** JMH makes the object. */
    public OrmPathBenchmark() {}

    /** Builds the seed's index, starts Hibernate, and looks what the search finds. */
    @Setup(Level.Trial)
    public void open(OwnLaboratory laboratory) throws SQLException {
        own = laboratory;
        TableCopy copy = laboratory.indexed("orm");
        search = OrmSearch.open(laboratory.laboratory(), copy);
        finds = OrmFinds.of(path, search, copy, laboratory.laboratory());
    }

    /** Disconnects. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        search.close();
    }

    /** One search: the places of ten chunks. */
    @Benchmark
    public int[] nearestTen(Found found, Scanned scanned) throws SQLException {
        found.recall = own.share(finds.recall().value());
        found.rowsReturned = own.share(finds.rows());
        found.pages = own.share(finds.pages());
        scanned.throughTheIndex = own.share((double) finds.indexScans() / finds.queries());
        Laboratory laboratory = own.laboratory();
        return search.find(path, laboratory.workload().queries().get(next++ % laboratory.queries()));
    }

    /** How the server came by what was found. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Scanned {
        /** The part of the searches that went through the vector index, 0 to 1. */
        public double throughTheIndex;

        /** JMH makes the object. */
        public Scanned() {}
    }
}
