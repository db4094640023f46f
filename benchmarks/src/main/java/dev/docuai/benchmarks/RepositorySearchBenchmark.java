package dev.docuai.benchmarks;

import dev.docuai.benchmarks.data.DataSet;
import dev.docuai.benchmarks.data.DataSetOptions;
import dev.docuai.benchmarks.data.DataSets;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.search.ChunkSearch;
import dev.docuai.domain.search.SearchHit;
import dev.docuai.domain.search.SimilarChunk;
import dev.docuai.domain.search.VectorIndexes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the entities cost a search: the ten chunks nearest to an embedding with their documents and sources among 5,000,
 * from the repository, and the same statements by plain JDBC, every column but the embedding read.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar dev.docuai.benchmarks.RepositorySearchBenchmark
 * java -jar benchmarks/target/benchmarks.jar jmh RepositorySearchBenchmark
 * </pre>
 *
 * <p>The first way takes turns query by query, each pair in the other order than the last, and prints the ratio of the
 * medians; the second is JMH, one after the other.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class RepositorySearchBenchmark {
    private static final int ROWS = 5_000;
    private static final int QUERIES = 500;
    private static final int WARMUPS = 20;
    private static final int ROUNDS = 10;

    private static final String CHUNKS = "SELECT c.chunk_id, c.chunk_order, c.chunk_text, c.title, c.summary,"
            + " c.token_count, c.embedding_model, c.metadata, c.created_at, d.document_id, d.url, d.title, d.summary,"
            + " d.markdown_content, d.content_hash, d.metadata, d.last_modified, d.processed_at, s.source_id, s.name,"
            + " s.base_url, s.identifier, s.metadata, s.last_processed_at FROM document_chunks c"
            + " JOIN documents d ON d.document_id = c.document_id JOIN data_sources s ON s.source_id = d.source_id"
            + " WHERE c.chunk_id IN ("
            + IntStream.range(0, 10).mapToObj(i -> "?").collect(Collectors.joining(", ")) + ")";

    /** Hibernate tells the log the URL, password and all. Held here, for a logger that nobody holds forgets its level. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    static {
        HIBERNATE.setLevel(Level.OFF);
    }

    private MigratedDatabase database;
    private SessionFactory sessions;
    private StatelessSession session;
    private Connection connection;
    private VectorIndexes indexes;
    private final List<ChunkSearch> searches = new ArrayList<>();
    private int next;

    /** JMH makes the object. */
    public RepositorySearchBenchmark() {}

    /** Starts a server, and fills a database. */
    @Setup
    public void start() throws SQLException {
        database = MigratedDatabase.start();
        connection = database.connect();
        DataSetOptions options = DataSetOptions.defaults().withRows(ROWS).withQueries(QUERIES);
        try (DataSet data = DataSets.open("synthetic", options)) {
            ChunkLoader.on(connection)
                    .load(IntStream.range(0, ROWS)
                            .mapToObj(row -> new NewChunk(
                                    1,
                                    row,
                                    "the text of chunk " + row,
                                    data.base().get(row))));
            IntStream.range(0, QUERIES)
                    .forEach(query ->
                            searches.add(ChunkSearch.nearest(data.queries().get(query))));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE document_chunks");
        }
        connection.setAutoCommit(false);
        indexes = VectorIndexes.read(connection);
        Configuration configuration = new Configuration().setProperty("jakarta.persistence.jdbc.url", database.url());
        DocuAiEntities.ALL.forEach(configuration::addAnnotatedClass);
        sessions = configuration.buildSessionFactory();
        session = sessions.openStatelessSession();
    }

    /** Stops the server. */
    @TearDown
    public void stop() throws SQLException {
        session.close();
        sessions.close();
        connection.close();
        database.close();
    }

    /** Entities from the repository. */
    @Benchmark
    public List<SimilarChunk> repository() {
        return repository(searches.get(next++ % QUERIES));
    }

    /** The same statements, and every column read. */
    @Benchmark
    public int plainJdbc() throws SQLException {
        return plainJdbc(searches.get(next++ % QUERIES));
    }

    private List<SimilarChunk> repository(ChunkSearch search) {
        return new ChunkRepository_(session).findSimilar(search);
    }

    private int plainJdbc(ChunkSearch search) throws SQLException {
        List<SearchHit> hits = search.run(connection, indexes);
        int characters = 0;
        try (PreparedStatement chunks = connection.prepareStatement(CHUNKS)) {
            for (int i = 0; i < hits.size(); i++) {
                chunks.setInt(i + 1, hits.get(i).chunkId());
            }
            try (ResultSet rows = chunks.executeQuery()) {
                while (rows.next()) {
                    for (int column = 1; column <= 24; column++) {
                        String text = rows.getString(column);
                        characters += text == null ? 0 : text.length();
                    }
                }
            }
        }
        connection.commit();
        return characters;
    }

    /**
     * Takes turns, and prints both medians and their ratio.
     *
     * @param args none
     * @throws SQLException if the server refuses
     */
    public static void main(String[] args) throws SQLException {
        RepositorySearchBenchmark benchmark = new RepositorySearchBenchmark();
        benchmark.start();
        try {
            double[] repository = new double[ROUNDS * QUERIES];
            double[] plain = new double[ROUNDS * QUERIES];
            for (int turn = -WARMUPS * QUERIES; turn < plain.length; turn++) {
                ChunkSearch search = benchmark.searches.get(Math.floorMod(turn, QUERIES));
                boolean repositoryFirst = turn % 2 == 0;
                double one = repositoryFirst ? benchmark.timeRepository(search) : benchmark.timePlain(search);
                double other = repositoryFirst ? benchmark.timePlain(search) : benchmark.timeRepository(search);
                if (turn >= 0) {
                    repository[turn] = repositoryFirst ? one : other;
                    plain[turn] = repositoryFirst ? other : one;
                }
            }
            double ratio = median(repository) / median(plain);
            System.out.printf(
                    Locale.ROOT,
                    "p50: repository %.3f ms, plain JDBC %.3f ms, ratio %.2f%n",
                    median(repository),
                    median(plain),
                    ratio);
        } finally {
            benchmark.stop();
        }
    }

    private double timeRepository(ChunkSearch search) {
        long start = System.nanoTime();
        int found = repository(search).size();
        return milliseconds(start, found);
    }

    private double timePlain(ChunkSearch search) throws SQLException {
        long start = System.nanoTime();
        int characters = plainJdbc(search);
        return milliseconds(start, characters);
    }

    private static double milliseconds(long start, int found) {
        double time = (System.nanoTime() - start) / 1e6;
        if (found == 0) {
            throw new IllegalStateException("a search found nothing");
        }
        return time;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
