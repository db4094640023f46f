package dev.docuai.migration.search;

import dev.docuai.domain.DocuAiEntities;
import dev.docuai.migration.database.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Hibernate with DocuAI's entities, set up as a service would. */
final class Factories {
    /** A reference, because a logger without one forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.hibernate");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private Factories() {}

    /** A session factory with nothing set but the database. */
    static SessionFactory on(TestDatabase database) {
        return on(database, Map.of());
    }

    /** One that reports the SQL that Hibernate sends. */
    static SessionFactory reporting(TestDatabase database, List<String> sent) {
        StatementInspector inspector = sql -> {
            sent.add(sql);
            return sql;
        };
        return on(database, Map.of("hibernate.session_factory.statement_inspector", inspector));
    }

    /** One whose connections commit by themselves, as those of a service's pool do, and that counts transactions. */
    static SessionFactory committing(TestDatabase database) {
        return on(database, Map.of("hibernate.connection.autocommit", true, "hibernate.generate_statistics", true));
    }

    private static SessionFactory on(TestDatabase database, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("jakarta.persistence.jdbc.url", database.url());
        return new MetadataSources(
                        new StandardServiceRegistryBuilder().applySettings(all).build())
                .addAnnotatedClasses(DocuAiEntities.ALL.toArray(Class<?>[]::new))
                .buildMetadata()
                .buildSessionFactory();
    }
}
