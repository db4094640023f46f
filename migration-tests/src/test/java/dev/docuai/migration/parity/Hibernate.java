package dev.docuai.migration.parity;

import dev.docuai.domain.DocuAiDialect;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.domain.NamingConvention;
import dev.docuai.migration.database.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.internal.SchemaCreatorImpl;

/** Hibernate with DocuAI's entities, set up as a service would. */
final class Hibernate {
    private static final Class<?>[] ENTITIES = DocuAiEntities.ALL.toArray(Class<?>[]::new);

    /** A reference, because a logger without one forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.hibernate");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private Hibernate() {}

    /** A session factory with nothing set but the database. */
    static SessionFactory on(TestDatabase database) {
        return on(database, Map.of());
    }

    /** A session factory with these settings beside the database. */
    static SessionFactory on(TestDatabase database, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("jakarta.persistence.jdbc.url", database.url());
        StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(all).build();
        try {
            return sources(registry, ENTITIES).buildMetadata().buildSessionFactory();
        } catch (RuntimeException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }

    /** The DDL that DocuAI's entities export, in its order. No database is asked. */
    static List<String> ddl() {
        return ddl(ENTITIES);
    }

    /** The same of other entities. */
    static List<String> ddl(Class<?>... entities) {
        Map<String, Object> settings = Map.of(
                "hibernate.dialect", DocuAiDialect.class.getName(),
                "hibernate.implicit_naming_strategy", NamingConvention.class.getName(),
                "hibernate.boot.allow_jdbc_metadata_access", "false",
                "jakarta.persistence.database-major-version", "17",
                "jakarta.persistence.database-minor-version", "0");
        try (StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(settings).build()) {
            return new SchemaCreatorImpl(registry)
                    .generateCreationCommands(sources(registry, entities).buildMetadata(), false);
        }
    }

    private static MetadataSources sources(StandardServiceRegistry registry, Class<?>... entities) {
        return new MetadataSources(registry).addAnnotatedClasses(entities);
    }
}
