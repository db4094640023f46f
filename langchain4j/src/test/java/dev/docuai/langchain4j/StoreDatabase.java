package dev.docuai.langchain4j;

import com.zaxxer.hikari.HikariDataSource;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** The database of a test run, at head. Each test has a source of its own in it. */
final class StoreDatabase {

    /** References, because a logger without one forgets its level. */
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger("org.hibernate"), Logger.getLogger("org.flywaydb"));

    /** The statements that Hibernate has sent for this thread. */
    static final ThreadLocal<List<String>> SENT = ThreadLocal.withInitial(ArrayList::new);

    /** Stops with the JVM, and earlier if nothing refers to it. */
    private static final LocalPostgres SERVER =
            LocalPostgres.start(LocalPostgresOptions.disposable().withDataInMemory());

    static final HikariDataSource POOL;
    static final SessionFactory FACTORY;

    static {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
        POOL = newPool("latest");
        FACTORY = factory(POOL);
    }

    private StoreDatabase() {}

    /** A pool on a database of its own, migrated to a revision. */
    static HikariDataSource newPool(String revision) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(SERVER.createDatabase());
        pool.setMaximumPoolSize(4);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .target(revision)
                .load()
                .migrate();
        return pool;
    }

    /** Hibernate on a pool. */
    static SessionFactory factory(HikariDataSource pool) {
        StatementInspector inspector = sql -> {
            SENT.get().add(sql);
            return sql;
        };
        return new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySettings(Map.of(
                                "jakarta.persistence.nonJtaDataSource",
                                pool,
                                "hibernate.session_factory.statement_inspector",
                                inspector))
                        .build())
                .addAnnotatedClasses(DocuAiEntities.ALL.toArray(Class<?>[]::new))
                .buildMetadata()
                .buildSessionFactory();
    }

    /** The name of a source that no other test has. */
    static String newSource() {
        return "source " + UUID.randomUUID();
    }

    /** A store of a source, without addresses. */
    static DocuAiEmbeddingStore store(String source) {
        return DocuAiEmbeddingStore.builder()
                .sessionFactory(FACTORY)
                .source(source)
                .embeddingModel("words")
                .build();
    }

    /** The rows of a query, columns joined by {@code |}, NULL as an empty text. */
    static List<String> query(String sql) throws SQLException {
        try (Connection connection = POOL.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    String value = result.getString(column);
                    row.add(value == null ? "" : value);
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }

    /** Runs statements, each committed by itself. */
    static void execute(String... statements) throws SQLException {
        try (Connection connection = POOL.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** A source's documents and chunks: {@code address|order|text|model}. */
    static List<String> rows(String source) throws SQLException {
        return query("SELECT d.url, c.chunk_order, c.chunk_text, c.embedding_model FROM documents d"
                + " JOIN data_sources s USING (source_id) LEFT JOIN document_chunks c USING (document_id)"
                + " WHERE s.name = '" + source + "' ORDER BY d.url, c.chunk_order");
    }
}
