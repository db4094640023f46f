package dev.docuai.benchmarks;

import com.pgvector.PGvector;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** A server of its own with a database at head, its {@code document_chunks} filled and analysed. */
final class FilledDatabase implements AutoCloseable {
    private final LocalPostgres postgres;
    private final String url;

    private FilledDatabase(LocalPostgres postgres) {
        this.postgres = postgres;
        this.url = postgres.createDatabase();
    }

    /** Starts the server, migrates a new database and fills it with {@code rows} chunks of one document. */
    static FilledDatabase of(int rows, SyntheticEmbeddings embeddings) throws SQLException, IOException {
        LocalPostgres postgres = LocalPostgres.start(LocalPostgresOptions.disposable());
        try {
            FilledDatabase database = new FilledDatabase(postgres);
            database.migrate();
            database.fill(rows, embeddings);
            return database;
        } catch (SQLException | IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** A connection that knows pgvector's types. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        PGvector.addVectorType(connection);
        return connection;
    }

    @Override
    public void close() {
        postgres.close();
    }

    private void migrate() {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    private void fill(int rows, SyntheticEmbeddings embeddings) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO data_sources (name) VALUES ('benchmark')");
            statement.execute("INSERT INTO documents (source_id, url) SELECT source_id, '/' FROM data_sources");
            try (OutputStream copy = new PGCopyOutputStream(
                    connection.unwrap(PGConnection.class),
                    "COPY document_chunks (document_id, chunk_order, chunk_text, embedding) FROM STDIN")) {
                for (int row = 0; row < rows; row++) {
                    String line = "1\t" + row + "\tchunk\t" + new PGvector(embeddings.chunk()).getValue() + "\n";
                    copy.write(line.getBytes(StandardCharsets.US_ASCII));
                }
            }
            statement.execute("VACUUM ANALYZE document_chunks");
        }
    }
}
