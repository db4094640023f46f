package dev.docuai.benchmarks;

import com.pgvector.PGvector;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/** A server of its own with a database at head, and one document without chunks in it. */
final class MigratedDatabase implements AutoCloseable {
    private final LocalPostgres postgres;
    private final String url;

    private MigratedDatabase(LocalPostgres postgres) {
        this.postgres = postgres;
        this.url = postgres.createDatabase();
    }

    /** Starts the server, migrates a new database and adds the document. */
    static MigratedDatabase start() throws SQLException {
        LocalPostgres postgres = LocalPostgres.start(LocalPostgresOptions.disposable());
        try {
            MigratedDatabase database = new MigratedDatabase(postgres);
            database.migrate();
            database.addDocument();
            return database;
        } catch (SQLException | RuntimeException e) {
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

    /** For JDBC, complete with the user. */
    String url() {
        return url;
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

    private void addDocument() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO data_sources (name) VALUES ('benchmark')");
            statement.execute("INSERT INTO documents (source_id, url) SELECT source_id, '/' FROM data_sources");
        }
    }
}
