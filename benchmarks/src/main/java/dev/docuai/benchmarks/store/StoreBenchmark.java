package dev.docuai.benchmarks.store;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.measure.BenchmarkDatabase;
import dev.docuai.benchmarks.measure.ChunkCopy;
import dev.docuai.benchmarks.measure.HibernateSessions;
import dev.docuai.benchmarks.measure.Sql;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
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
import org.postgresql.PGConnection;

/**
 * The time to store chunks with their embeddings, in one transaction: by the bulk loader, by {@code persistAll}, by a
 * plain JDBC batch, and by COPY of bytes that are ready, which is as fast as the server goes.
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar jmh StoreBenchmark
 * </pre>
 *
 * <p>Every invocation is checked for all its rows. The vector index is dropped unless {@code -p vectorIndex=true} keeps
 * it: it takes ten times as long as the rest, for every way to send the rows.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
public class StoreBenchmark {
    private static final String TABLE = "document_chunks";
    private static final int BATCH = 500;

    /** The server reads one piece while the next is sent: one message of all rows would be slower. */
    private static final int PIECE = 1 << 16;

    private static final String INSERT =
            "INSERT INTO document_chunks (document_id, chunk_order, chunk_text, embedding) VALUES (?, ?, ?, ?)";

    /** Chunks that are stored. */
    @Param("5000")
    public int rows;

    /** Whether the HNSW index is kept. */
    @Param("false")
    public boolean vectorIndex;

    private final List<NewChunk> chunks = new ArrayList<>();
    private byte[] tuples;
    private BenchmarkDatabase database;
    private Connection connection;
    private SessionFactory sessions;

    /** Starts the server, and adds the document that the chunks belong to. */
    @Setup(Level.Trial)
    public void start() throws SQLException, IOException {
        Random random = new Random(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ChunkCopy copy = new ChunkCopy(bytes)) {
            for (int row = 0; row < rows; row++) {
                NewChunk chunk = new NewChunk(1, row, "chunk " + row + " of the only document", embedding(random));
                chunks.add(chunk);
                copy.write(chunk.documentId(), chunk.chunkOrder(), chunk.text(), chunk.embedding());
            }
        }
        tuples = bytes.toByteArray();
        database = BenchmarkDatabase.onOwnServer(line -> {});
        sessions = HibernateSessions.open(database.url(), sql -> sql);
        connection = database.connect();
        Sql.execute(connection, "INSERT INTO data_sources (name) VALUES ('benchmark')");
        Sql.execute(connection, "INSERT INTO documents (source_id, url) SELECT source_id, '/' FROM data_sources");
        if (!vectorIndex) {
            Sql.execute(connection, "DROP INDEX ix_document_chunks_embedding");
        }
        connection.setAutoCommit(false);
    }

    /** Empties the table. */
    @Setup(Level.Invocation)
    public void clear() throws SQLException {
        Sql.execute(connection, "TRUNCATE document_chunks");
        connection.commit();
    }

    /** Fails unless every chunk is there. */
    @TearDown(Level.Invocation)
    public void check() throws SQLException {
        String stored = Sql.text(connection, "SELECT count(*) FROM document_chunks");
        if (Integer.parseInt(stored) != rows) {
            throw new IllegalStateException(stored + " rows of " + rows);
        }
        connection.commit();
    }

    /** Stops the server. */
    @TearDown(Level.Trial)
    public void stop() throws SQLException {
        sessions.close();
        connection.close();
        database.close();
    }

    /** COPY of bytes that are ready, keys left to the database: the floor. */
    @Benchmark
    public void copyRaw() throws SQLException, IOException {
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn(ChunkCopy.statement(TABLE), new ByteArrayInputStream(tuples), PIECE);
        connection.commit();
    }

    /** The bulk loader. */
    @Benchmark
    public void load() throws SQLException {
        ChunkLoader.on(connection).load(chunks.iterator());
        connection.commit();
    }

    /** The repository. */
    @Benchmark
    public void persistAll() {
        try (StatelessSession session = sessions.openStatelessSession()) {
            Document document = session.get(Document.class, 1L);
            List<DocumentChunk> entities = new ArrayList<>(chunks.size());
            for (NewChunk chunk : chunks) {
                DocumentChunk entity = new DocumentChunk(document, chunk.chunkOrder(), chunk.text());
                entity.setEmbedding(chunk.embedding());
                entities.add(entity);
            }
            new ChunkRepository_(session).persistAll(entities);
        }
    }

    /** Batches of a prepared INSERT with pgvector's own type: a careful service by hand. */
    @Benchmark
    public void insertBatches() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (NewChunk chunk : chunks) {
                insert.setLong(1, chunk.documentId());
                insert.setInt(2, chunk.chunkOrder());
                insert.setString(3, chunk.text());
                insert.setObject(4, new PGvector(chunk.embedding()));
                insert.addBatch();
                if ((chunk.chunkOrder() + 1) % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    /** The values make no difference to the time. */
    private static float[] embedding(Random random) {
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) random.nextGaussian();
        }
        return embedding;
    }
}
