package dev.docuai.benchmarks.measure;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.data.DataSet;
import dev.docuai.benchmarks.data.DataSetOptions;
import dev.docuai.benchmarks.data.DataSets;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.migrator.connection.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
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
 * Measures the time of DocuAI's search: the ten chunks nearest to an embedding by cosine distance, over JDBC, each
 * client on a connection of its own. {@code run} measures its cells with this class; it also works alone, with a
 * server, data and an index of its own for every trial. Like every measurement here it refuses any other plan than the
 * measured one.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar jmh SearchBenchmark -p kind=HNSW -p m=16 -p effort=10,40,160 -t 2
 * java -jar benchmarks/target/benchmarks.jar jmh SearchBenchmark -p percent=1,10 -p iterativeScan=off,strict_order
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.SampleTime, Mode.Throughput})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class SearchBenchmark {
    /** The kind of index. */
    @Param("HNSW")
    public IndexKind kind;

    /** HNSW's edges of a node; the other kinds pass it over. */
    @Param("16")
    public int m;

    /** HNSW's candidates while building. */
    @Param("64")
    public int efConstruction;

    /** IVFFlat's lists. */
    @Param("50")
    public int lists;

    /** {@code hnsw.ef_search} or {@code ivfflat.probes}. */
    @Param("40")
    public int effort;

    /** Only the source is searched that has 1, 10 or 50 of 100 rows; 0 for all rows. */
    @Param("0")
    public int percent;

    /** {@code hnsw.iterative_scan}; blank for the one of services. */
    @Param("")
    public String iterativeScan;

    /** Chunks in the table. */
    @Param("5000")
    public int rows;

    /** The data set, in the form of {@code run --data}. */
    @Param("synthetic")
    public String data;

    /** A file with the location of a prepared table; blank to prepare one. */
    @Param("")
    public String prepared;

    private @Nullable BenchmarkDatabase own;
    private DatabaseUrl url;
    private String schema;

    /** Finds the table, or makes and indexes one. */
    @Setup(Level.Trial)
    public void start() throws SQLException, IOException {
        if (!prepared.isBlank()) {
            PreparedFile file = new PreparedFile(Path.of(prepared));
            url = DatabaseUrl.parse(file.address());
            schema = file.schema();
            return;
        }
        own = BenchmarkDatabase.onOwnServer(line -> {});
        url = own.url();
        schema = "setting";
        try (DataSet set = DataSets.open(data, DataSetOptions.defaults().withRows(rows))) {
            TableLoader.fill(own, set, Progress.NONE);
        }
        try (Connection connection = own.connect()) {
            TableCopy copy = TableCopy.make(connection, schema, setting());
            new IndexBuild("1GB", 0).run(connection, copy, new Interruption());
        }
    }

    /** Stops the server if it was started here. */
    @TearDown(Level.Trial)
    public void stop() {
        if (own != null) {
            own.close();
        }
    }

    /** One search: the keys of ten chunks. */
    @Benchmark
    public long[] nearestTen(Client client) throws SQLException {
        return client.search.keys(client.next());
    }

    private Search open(Connection connection) throws SQLException {
        return percent == 0
                ? Search.nearest(connection, schema, kind, effort, 10)
                : Search.nearestOf(
                        TableLoader.source(percent),
                        connection,
                        schema,
                        kind,
                        effort,
                        10,
                        iterativeScan.isBlank() ? List.of() : List.of("SET hnsw.iterative_scan = " + iterativeScan));
    }

    private IndexSetting setting() {
        return switch (kind) {
            case HNSW, HNSW_HALFVEC, HNSW_BIT -> IndexSetting.hnsw(kind, m, efConstruction);
            case IVFFLAT -> IndexSetting.ivfflat(lists);
            case EXACT -> IndexSetting.exact();
        };
    }

    /** A thread with its connection. */
    @State(Scope.Thread)
    public static class Client {
        private static final AtomicInteger CLIENTS = new AtomicInteger();

        private Search search;
        private List<PGvector> queries;
        private int next;

        /** Connects, and makes sure of the plan. */
        @Setup(Level.Trial)
        public void connect(SearchBenchmark benchmark) throws SQLException {
            Connection connection = BenchmarkDatabase.connect(benchmark.url);
            queries = TableLoader.queries(connection);
            // Clients that ask the same at the same time would share more than they do in life.
            next = CLIENTS.getAndIncrement() * queries.size() / 7;
            search = benchmark.open(connection);
            search.requirePlan(next());
        }

        /** Disconnects. */
        @TearDown(Level.Trial)
        public void disconnect() throws SQLException {
            search.close();
        }

        private PGvector next() {
            return queries.get(Math.floorMod(next++, queries.size()));
        }
    }
}
