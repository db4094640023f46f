package dev.docuai.benchmarks.question;

import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.result.Build;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to build the seed's index: the question {@code build}, a trial for each memory. JMH's time has everything in
 * it, the connection before and VACUUM ANALYZE after CREATE INDEX; the auxiliary figures tell CREATE INDEX alone.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar jmh BuildBenchmark -p memory=8MB,1GB -p workers=0,2
 * </pre>
 *
 * <p>Workers need pgvector 0.8.2 or newer: before it, several processes that build one index may write beyond a buffer
 * (CVE-2026-3172). So there are none unless they are asked for.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
public class BuildBenchmark {
    private static final double MEGABYTE = 1 << 20;

    /** {@code maintenance_work_mem}. */
    @Param({"8MB", "64MB", "1GB"})
    public String memory;

    /** {@code max_parallel_maintenance_workers}. */
    @Param("0")
    public int workers;

    private OwnLaboratory own;
    private TableCopy copy;

    /** JMH makes the object. */
    public BuildBenchmark() {}

    /** Copies the table. */
    @Setup(Level.Trial)
    public void copy(OwnLaboratory laboratory) throws SQLException {
        own = laboratory;
        copy = laboratory.laboratory().copy("built", IndexSetting.SEED);
    }

    /** Drops the index that the last build made. */
    @Setup(Level.Invocation)
    public void dropIndex() throws SQLException {
        try (Connection connection = own.laboratory().database().connect();
                Statement statement = connection.createStatement()) {
            statement.execute(BuildResources.dropIndex(copy));
        }
    }

    /** Builds it. */
    @Benchmark
    public Build build(Built built) throws SQLException {
        Build build = BuildResources.build(own.laboratory(), copy, memory, workers);
        built.createIndexSeconds = own.share(build.seconds());
        built.cpuSeconds = own.share(build.cpuSeconds());
        built.peakMemoryMegabytes = own.share(build.peakMemoryBytes() / MEGABYTE);
        built.indexMegabytes = own.share(build.bytes() / MEGABYTE);
        built.graphFits = own.share(build.inMemory() ? 1 : 0);
        return build;
    }

    /** What a build took besides its time. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Built {
        /** Wall time of CREATE INDEX. */
        public double createIndexSeconds;

        /** Processor time of the server's processes. */
        public double cpuSeconds;

        /** The most that the building backend had resident; 0 if the server does not tell. */
        public double peakMemoryMegabytes;

        /** The index's size. */
        public double indexMegabytes;

        /** 1 if the graph fitted into the memory all the way, 0 if not. */
        public double graphFits;

        /** JMH makes the object. */
        public Built() {}
    }
}
