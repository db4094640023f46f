package dev.docuai.benchmarks;

import com.pgvector.PGvector;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.cfg.Configuration;
import org.postgresql.PGConnection;

/** The same chunks and four ways to store them in one document, each in one transaction. */
final class ChunkStore implements AutoCloseable {
    private static final int BATCH = 500;

    /** What the server reads while the next is sent: one message of all rows would be slower. */
    private static final int PIECE = 1 << 16;

    private static final String COPY =
            "COPY document_chunks (document_id, chunk_order, chunk_text, embedding)" + " FROM STDIN (FORMAT binary)";
    private static final String INSERT =
            "INSERT INTO document_chunks (document_id, chunk_order, chunk_text, embedding) VALUES (?, ?, ?, ?)";

    /** Hibernate tells the log the URL, password and all. Held here, for a logger that nobody holds forgets its level. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    static {
        HIBERNATE.setLevel(Level.OFF);
    }

    private final MigratedDatabase database;
    private final Connection connection;
    private final SessionFactory sessions;
    private final List<NewChunk> chunks = new ArrayList<>();
    private final byte[] tuples;

    /** Starts a server for {@code rows} chunks. Without its vector index the table shows the ways apart. */
    ChunkStore(int rows, boolean vectorIndex) throws SQLException, IOException {
        Random random = new Random(1);
        for (int row = 0; row < rows; row++) {
            chunks.add(new NewChunk(1, row, "chunk " + row + " of the only document", embedding(random)));
        }
        tuples = tuples(chunks);
        database = MigratedDatabase.start();
        connection = database.connect();
        Configuration configuration = new Configuration().setProperty("jakarta.persistence.jdbc.url", database.url());
        DocuAiEntities.ALL.forEach(configuration::addAnnotatedClass);
        sessions = configuration.buildSessionFactory();
        if (!vectorIndex) {
            execute("DROP INDEX ix_document_chunks_embedding");
        }
        connection.setAutoCommit(false);
    }

    /** Takes the chunks away. */
    void clear() throws SQLException {
        execute("TRUNCATE document_chunks");
        connection.commit();
    }

    /** Fails unless every chunk is there. */
    void requireAll() throws SQLException {
        try (Statement statement = connection.createStatement();
                var count = statement.executeQuery("SELECT count(*) FROM document_chunks")) {
            count.next();
            if (count.getInt(1) != chunks.size()) {
                throw new IllegalStateException(count.getInt(1) + " rows of " + chunks.size());
            }
        }
        connection.commit();
    }

    /** The floor: bytes that were made beforehand, keys left to the database. */
    void copyRaw() throws SQLException, IOException {
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY, new ByteArrayInputStream(tuples), PIECE);
        connection.commit();
    }

    /** What a careful service does by hand. */
    void insertBatches() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (NewChunk chunk : chunks) {
                insert.setInt(1, chunk.documentId());
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

    void load() throws SQLException {
        ChunkLoader.on(connection).load(chunks.iterator());
        connection.commit();
    }

    void persistAll() {
        try (StatelessSession session = sessions.openStatelessSession()) {
            Document document = session.get(Document.class, 1);
            List<DocumentChunk> entities = new ArrayList<>(chunks.size());
            for (NewChunk chunk : chunks) {
                DocumentChunk entity = new DocumentChunk(document, chunk.chunkOrder(), chunk.text());
                entity.setEmbedding(chunk.embedding());
                entities.add(entity);
            }
            new ChunkRepository_(session).persistAll(entities);
        }
    }

    @Override
    public void close() throws SQLException {
        sessions.close();
        connection.close();
        database.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What is in it makes no difference to how fast it is stored. */
    private static float[] embedding(Random random) {
        float[] embedding = new float[DocumentChunk.DIMENSIONS];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = (float) random.nextGaussian();
        }
        return embedding;
    }

    /** COPY's binary format, written down a second time on purpose: the benchmark's floor is not the loader's code. */
    private static byte[] tuples(List<NewChunk> chunks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write("PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
            out.writeInt(0);
            out.writeInt(0);
            for (NewChunk chunk : chunks) {
                out.writeShort(4);
                out.writeInt(Integer.BYTES);
                out.writeInt(chunk.documentId());
                out.writeInt(Integer.BYTES);
                out.writeInt(chunk.chunkOrder());
                byte[] text = chunk.text().getBytes(StandardCharsets.UTF_8);
                out.writeInt(text.length);
                out.write(text);
                float[] embedding = chunk.embedding();
                out.writeInt(2 * Short.BYTES + embedding.length * Float.BYTES);
                out.writeShort(embedding.length);
                out.writeShort(0);
                for (float value : embedding) {
                    out.writeFloat(value);
                }
            }
            out.writeShort(-1);
        }
        return bytes.toByteArray();
    }
}
