package dev.docuai.springai;

import com.zaxxer.hikari.HikariDataSource;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.springframework.ai.embedding.EmbeddingModel;

/** A migrated database on a server of its own for all tests; each test has sources of its own. */
final class Tables {
    /** A reference, because a logger without one forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.hibernate");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private static final AtomicInteger SOURCES = new AtomicInteger();
    /** A reference, because a server without one stops. */
    private static final LocalPostgres SERVER =
            LocalPostgres.start(LocalPostgresOptions.disposable().withDataInMemory());

    private static final HikariDataSource POOL = newPool("latest");
    private static final SessionFactory FACTORY = factory(POOL);

    private Tables() {}

    /** A pool on a database of its own, migrated to a revision. */
    static HikariDataSource newPool(String revision) {
        String url = SERVER.createDatabase();
        FluentConfiguration flyway =
                Flyway.configure().dataSource(url, null, null).target(revision);
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
        flyway.load().migrate();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(5);
        return pool;
    }

    /** Hibernate on a pool. */
    static SessionFactory factory(HikariDataSource pool) {
        return new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySettings(Map.of("jakarta.persistence.nonJtaDataSource", pool))
                        .build())
                .addAnnotatedClasses(DocuAiEntities.ALL.toArray(Class<?>[]::new))
                .buildMetadata()
                .buildSessionFactory();
    }

    static HikariDataSource pool() {
        return POOL;
    }

    static SessionFactory sessions() {
        return FACTORY;
    }

    /** The name of a source that no other test has. */
    static String newSource() {
        return "source " + SOURCES.incrementAndGet();
    }

    /** A store on a new source. */
    static DocuAiVectorStore newStore(EmbeddingModel model) {
        return DocuAiVectorStore.builder(FACTORY, model, newSource()).build();
    }

    /** The rows of a query, columns joined by {@code |}. */
    static List<String> query(String sql, Object... parameters) {
        try (Connection connection = POOL.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                        values.add(String.valueOf(row.getString(column)));
                    }
                    rows.add(String.join("|", values));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
