package dev.docuai.benchmarks.question;

import dev.docuai.benchmarks.measure.TableCopy;
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
 * How long a search for the ten nearest of one source takes, and what it finds: the question {@code filtered}, a trial for
 * each of its ways.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar jmh FilteredSearchBenchmark -p percent=1,10 -p scan=OFF,STRICT_ORDER
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class FilteredSearchBenchmark {
    /** Of 100 rows so many belong to the source: 1, 10 or 50. */
    @Param({"1", "10", "50"})
    public int percent;

    /** How the index is scanned, if it is. */
    @Param
    public Scan scan;

    private SampledSearch search;

    /** JMH makes the object. */
    public FilteredSearchBenchmark() {}

    /** Builds the seed's index, and looks what the search finds. */
    @Setup(Level.Trial)
    public void open(OwnLaboratory own) throws SQLException {
        TableCopy copy = own.indexed("filtered");
        search = SampledSearch.of(
                own,
                () -> scan.open(own.laboratory(), copy, percent),
                own.laboratory().truthOf(percent));
    }

    /** Disconnects. */
    @TearDown(Level.Trial)
    public void close() throws SQLException {
        search.close();
    }

    /** One search: the places of ten chunks, or fewer. */
    @Benchmark
    public int[] nearestTenOfSource(Found found) throws SQLException {
        return search.next(found);
    }
}
