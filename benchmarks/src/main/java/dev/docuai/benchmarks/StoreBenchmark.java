package dev.docuai.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * How long it takes to store 5,000 chunks with their embeddings: by the bulk loader, by {@code persistAll}, by a plain
 * JDBC batch, and by COPY of bytes that are ready, which is as fast as the server goes.
 *
 * <pre>
 * mvn -q -pl benchmarks -am package -DskipTests
 * java -cp benchmarks/target/benchmarks.jar dev.docuai.benchmarks.StoreBenchmark
 * java -jar benchmarks/target/benchmarks.jar jmh StoreBenchmark
 * </pre>
 *
 * <p>The first way interleaves the four in one process and prints ratios of the same round, which a drift of the
 * machine leaves alone; the second is JMH, one after the other. Both look after each run whether every row is there.
 * The vector index is dropped unless asked for ({@code -p vectorIndex=true}, or {@code true} as the first argument): it
 * takes ten times what the rest takes, whoever sends the rows.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
public class StoreBenchmark {
    private static final int ROWS = 5_000;
    private static final int WARMUPS = 3;
    private static final int ROUNDS = 12;

    /** Whether the HNSW index is kept. */
    @Param("false")
    public boolean vectorIndex;

    private ChunkStore store;

    /** JMH makes the object. */
    public StoreBenchmark() {}

    /** Starts the server. */
    @Setup(Level.Trial)
    public void start() throws SQLException, IOException {
        store = new ChunkStore(ROWS, vectorIndex);
    }

    /** Empties the table. */
    @Setup(Level.Invocation)
    public void clear() throws SQLException {
        store.clear();
    }

    /** Looks whether every row is there. */
    @TearDown(Level.Invocation)
    public void check() throws SQLException {
        store.requireAll();
    }

    /** Stops the server. */
    @TearDown(Level.Trial)
    public void stop() throws SQLException {
        store.close();
    }

    /** COPY of bytes that are ready. */
    @Benchmark
    public void copyRaw() throws SQLException, IOException {
        store.copyRaw();
    }

    /** The bulk loader. */
    @Benchmark
    public void load() throws SQLException {
        store.load();
    }

    /** The repository. */
    @Benchmark
    public void persistAll() {
        store.persistAll();
    }

    /** Batches of a prepared INSERT with pgvector's own type. */
    @Benchmark
    public void insertBatches() throws SQLException {
        store.insertBatches();
    }

    /** A way to store the chunks. */
    private enum Way {
        COPY_RAW {
            @Override
            void run(ChunkStore store) throws SQLException, IOException {
                store.copyRaw();
            }
        },
        LOADER {
            @Override
            void run(ChunkStore store) throws SQLException {
                store.load();
            }
        },
        INSERT_BATCHES {
            @Override
            void run(ChunkStore store) throws SQLException {
                store.insertBatches();
            }
        },
        PERSIST_ALL {
            @Override
            void run(ChunkStore store) {
                store.persistAll();
            }
        };

        abstract void run(ChunkStore store) throws SQLException, IOException;
    }

    /**
     * Interleaves the four ways, each round in another order, and prints rows a second and their ratios.
     *
     * @param args whether the vector index is kept: true or, if there is none, false
     * @throws SQLException if the server refuses
     * @throws IOException if it cannot be filled
     */
    public static void main(String[] args) throws SQLException, IOException {
        Map<Way, List<Double>> speeds = new EnumMap<>(Way.class);
        Arrays.stream(Way.values()).forEach(way -> speeds.put(way, new ArrayList<>()));
        try (ChunkStore store = new ChunkStore(ROWS, args.length > 0 && Boolean.parseBoolean(args[0]))) {
            for (int round = 0; round < WARMUPS + ROUNDS; round++) {
                for (int turn = 0; turn < Way.values().length; turn++) {
                    Way way = Way.values()[(round + turn) % Way.values().length];
                    double speed = rowsPerSecond(store, way);
                    if (round >= WARMUPS) {
                        speeds.get(way).add(speed);
                    }
                }
            }
        }
        speeds.forEach((way, measured) -> print(way + ", rows/s", measured));
        print("loader / raw COPY", ratios(speeds.get(Way.LOADER), speeds.get(Way.COPY_RAW)));
        print("persistAll / JDBC batch", ratios(speeds.get(Way.PERSIST_ALL), speeds.get(Way.INSERT_BATCHES)));
    }

    private static double rowsPerSecond(ChunkStore store, Way way) throws SQLException, IOException {
        store.clear();
        long start = System.nanoTime();
        way.run(store);
        double seconds = (System.nanoTime() - start) / 1e9;
        store.requireAll();
        return ROWS / seconds;
    }

    private static List<Double> ratios(List<Double> of, List<Double> to) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < of.size(); round++) {
            ratios.add(of.get(round) / to.get(round));
        }
        return ratios;
    }

    private static void print(String what, List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-25s median %9.2f, quartiles %9.2f to %9.2f, most %9.2f%n",
                what,
                (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2,
                sorted[sorted.length / 4],
                sorted[sorted.length - 1 - sorted.length / 4],
                sorted[sorted.length - 1]);
    }
}
