package dev.docuai.benchmarks;

import com.pgvector.PGvector;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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
 * How long DocuAI's search takes: the ten chunks nearest to an embedding by cosine distance, through the HNSW index
 * that the migrations make, from one client over JDBC. It measures time only; how many of the ten are the right ones
 * depends on {@code hnsw.ef_search} too and is not seen here.
 *
 * <pre>
 * mvn -q -pl benchmarks -am package -DskipTests
 * java -jar benchmarks/target/benchmarks.jar CosineSearch -p efSearch=10,40,160 -p rows=5000 -rf json
 * </pre>
 *
 * <p>Every trial starts a PostgreSQL of its own, migrates it, fills it with seeded vectors and refuses to measure
 * anything but the index.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class CosineSearchBenchmark {
    private static final int QUERIES = 200;
    private static final String INDEX = "ix_document_chunks_embedding";
    private static final String SEARCH = "SELECT chunk_id FROM document_chunks ORDER BY embedding <=> ? LIMIT 10";

    /** {@code hnsw.ef_search}: how many candidates a search keeps. */
    @Param({"10", "40", "160"})
    public int efSearch;

    /** Chunks in the table. */
    @Param("5000")
    public int rows;

    private FilledDatabase database;
    private Connection connection;
    private PreparedStatement search;
    private final List<PGvector> queries = new ArrayList<>();
    private int next;

    /** JMH makes the object. */
    public CosineSearchBenchmark() {}

    /** Makes the database, and sure that the search runs through the index. */
    @Setup(Level.Trial)
    public void start() throws SQLException, IOException {
        SyntheticEmbeddings embeddings = new SyntheticEmbeddings(1);
        database = FilledDatabase.of(rows, embeddings);
        connection = database.connect();
        search = connection.prepareStatement(SEARCH);
        for (int i = 0; i < QUERIES; i++) {
            queries.add(new PGvector(embeddings.question()));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET hnsw.ef_search = " + efSearch);
            // At the default of 4 the planner prefers to read the whole table, whose TOAST it leaves out of the count.
            statement.execute("SET random_page_cost = 1.1");
        }
        requireIndex();
    }

    /** Stops the server. */
    @TearDown(Level.Trial)
    public void stop() throws SQLException {
        connection.close();
        database.close();
    }

    /** One search: the ids of ten chunks. */
    @Benchmark
    public List<Integer> nearestTen() throws SQLException {
        search.setObject(1, queries.get(next++ % QUERIES));
        List<Integer> ids = new ArrayList<>(10);
        try (ResultSet result = search.executeQuery()) {
            while (result.next()) {
                ids.add(result.getInt(1));
            }
        }
        return ids;
    }

    private void requireIndex() throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement explain = connection.prepareStatement("EXPLAIN " + SEARCH)) {
            explain.setObject(1, queries.get(0));
            try (ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    plan.append("\n  ").append(lines.getString(1));
                }
            }
        }
        if (!plan.toString().contains("Index Scan using " + INDEX)) {
            throw new IllegalStateException("PostgreSQL does not search through " + INDEX + " with ef_search "
                    + efSearch + " on " + rows + " rows; measure with more rows. Its plan:" + plan);
        }
    }
}
