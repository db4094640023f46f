package dev.docuai.migration.vector;

import dev.docuai.domain.DocuAiEntities;
import dev.docuai.migration.database.TestDatabase;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;

/** Session factories as a service makes them: nothing is set for vectors. */
final class Factories {

    /** A reference, because a logger without one forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.hibernate");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private Factories() {}

    /** For {@link Sample}, whose tables it makes. */
    static SessionFactory samples(TestDatabase database, Map<String, Object> settings) throws SQLException {
        database.execute("CREATE EXTENSION IF NOT EXISTS vector");
        Map<String, Object> all = new HashMap<>(settings);
        all.putIfAbsent("hibernate.hbm2ddl.auto", "update");
        return factory(database.url(), all, Sample.class);
    }

    /** For DocuAI's entities, on a database at head or on the way to one. */
    static SessionFactory docuai(String url, Map<String, Object> settings) {
        return factory(url, settings, DocuAiEntities.ALL.toArray(Class<?>[]::new));
    }

    private static SessionFactory factory(String url, Map<String, Object> settings, Class<?>... entities) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("jakarta.persistence.jdbc.url", url);
        StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(all).build();
        try {
            return new MetadataSources(registry)
                    .addAnnotatedClasses(entities)
                    .buildMetadata()
                    .buildSessionFactory();
        } catch (RuntimeException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }
}
