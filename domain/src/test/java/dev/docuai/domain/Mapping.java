package dev.docuai.domain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.internal.SchemaCreatorImpl;

/** Boots Hibernate's model of some entities without a database, and exports its DDL. */
final class Mapping {

    /** Held here: a logger without a reference loses its level. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    static {
        HIBERNATE.setLevel(Level.SEVERE);
    }

    private Mapping() {}

    /** The DDL of {@code entities} in DocuAI's dialect and naming convention, one statement each, sorted. */
    static List<String> ddl(Class<?>... entities) {
        return ddl(Map.of(), entities);
    }

    /** The same with more settings, or others. */
    static List<String> ddl(Map<String, Object> settings, Class<?>... entities) {
        Map<String, Object> all = new TreeMap<>(Map.of(
                "hibernate.dialect", DocuAiDialect.class.getName(),
                "hibernate.implicit_naming_strategy", NamingConvention.class.getName(),
                "hibernate.boot.allow_jdbc_metadata_access", "false",
                "jakarta.persistence.database-major-version", "17",
                "jakarta.persistence.database-minor-version", "0"));
        all.putAll(settings);
        try (StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(all).build()) {
            return new SchemaCreatorImpl(registry)
                            .generateCreationCommands(
                                    new MetadataSources(registry)
                                            .addAnnotatedClasses(entities)
                                            .buildMetadata(),
                                    false)
                            .stream()
                            .sorted()
                            .toList();
        }
    }
}
