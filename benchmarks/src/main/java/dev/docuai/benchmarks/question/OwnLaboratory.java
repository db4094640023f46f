package dev.docuai.benchmarks.question;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.data.DataSet;
import dev.docuai.benchmarks.data.DataSetOptions;
import dev.docuai.benchmarks.data.DataSets;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.BenchmarkDatabase;
import dev.docuai.benchmarks.measure.Filling;
import dev.docuai.benchmarks.measure.Interruption;
import dev.docuai.benchmarks.measure.Laboratory;
import dev.docuai.benchmarks.measure.Protocol;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.measure.Workload;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * A laboratory for JMH: a server, data and queries of its own for every trial. Its questions have one client each; several
 * are what {@code SearchBenchmark} is for.
 */
@State(Scope.Benchmark)
public class OwnLaboratory {
    /** Chunks in the table. */
    @Param("5000")
    public int rows;

    /** Where the vectors come from, as {@code run --data} takes it. */
    @Param("synthetic")
    public String data;

    /** Where vectors and exact neighbours are kept; blank for the place where {@code run} keeps them. */
    @Param("")
    public String cache;

    private DataSet set;
    private BenchmarkDatabase database;
    private Laboratory laboratory;
    private double share;

    /** JMH makes the object. */
    public OwnLaboratory() {}

    /**
     * Starts the server and fills it.
     *
     * @throws BenchmarkException if several threads are asked for, or the data set is unusable
     */
    @Setup(Level.Trial)
    public void start(BenchmarkParams params) {
        if (params.getThreads() > 1) {
            throw new BenchmarkException(
                    "this has one client, and " + params.getThreads() + " threads were asked for",
                    params.getBenchmark(),
                    "leave out -t; SearchBenchmark measures several clients");
        }
        share = 1.0 / (params.getMeasurement().getCount() * Math.max(1, params.getForks()));
        DataSetOptions options = DataSetOptions.defaults().withRows(rows);
        set = DataSets.open(data, cache.isBlank() ? options : options.withCache(Path.of(cache)));
        database = BenchmarkDatabase.onOwnServer(line -> {});
        Filling.fill(database, set, Progress.NONE);
        laboratory = new Laboratory(
                database, Workload.of(set), new Protocol(1, 1, "1GB", Optional.empty()), new Interruption());
    }

    /** Stops the server. */
    @TearDown(Level.Trial)
    public void stop() {
        database.close();
        set.close();
    }

    /** What questions are asked with. */
    Laboratory laboratory() {
        return laboratory;
    }

    /** A copy of the table under the seed's index. */
    TableCopy indexed(String schema) throws SQLException {
        TableCopy copy = laboratory.copy(schema, IndexSetting.SEED);
        laboratory.build(copy, laboratory.protocol().maintenanceWorkMem(), 0);
        return copy;
    }

    /**
     * What an iteration gives of a figure to an auxiliary counter. JMH adds the iterations' up, so that the sum of the
     * shares is the mean.
     */
    double share(double figure) {
        return share * figure;
    }
}
