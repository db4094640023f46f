package dev.docuai.migration.database;

import dev.docuai.domain.DocuAiDialect;
import dev.docuai.domain.DocuAiEntities;
import dev.docuai.domain.NamingConvention;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.hibernate.tool.schema.internal.SchemaCreatorImpl;

/** Session factories as a service makes them: nothing is set for vectors. */
public final class Factories {
    private static final Class<?>[] ENTITIES = DocuAiEntities.ALL.toArray(Class<?>[]::new);

    /** A reference, because a logger without one forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.hibernate");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    private Factories() {}

    /** With DocuAI's entities, and nothing set but the database. */
    public static SessionFactory on(TestDatabase database) {
        return on(database, Map.of());
    }

    /** With DocuAI's entities, and these settings beside the database. */
    public static SessionFactory on(TestDatabase database, Map<String, Object> settings) {
        return of(database.url(), settings, ENTITIES);
    }

    /** With DocuAI's entities, at an address. */
    public static SessionFactory at(String url, Map<String, Object> settings) {
        return of(url, settings, ENTITIES);
    }

    /** With DocuAI's entities, on a pool. */
    public static SessionFactory on(DataSource pool) {
        return of(Map.of("jakarta.persistence.nonJtaDataSource", pool), ENTITIES);
    }

    /** One that reports the SQL that Hibernate sends. */
    public static SessionFactory reporting(TestDatabase database, List<String> sent) {
        StatementInspector inspector = sql -> {
            sent.add(sql);
            return sql;
        };
        return on(database, Map.of("hibernate.session_factory.statement_inspector", inspector));
    }

    /** With any entities. */
    public static SessionFactory of(String url, Map<String, Object> settings, Class<?>... entities) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("jakarta.persistence.jdbc.url", url);
        return of(all, entities);
    }

    private static SessionFactory of(Map<String, Object> settings, Class<?>... entities) {
        StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(settings).build();
        try {
            return sources(registry, entities).buildMetadata().buildSessionFactory();
        } catch (RuntimeException e) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw e;
        }
    }

    /** The DDL that DocuAI's entities export, in its order. No database is asked. */
    public static List<String> ddl() {
        return ddl(ENTITIES);
    }

    /** The same of other entities. */
    public static List<String> ddl(Class<?>... entities) {
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
