package dev.docuai.domain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.tool.schema.internal.SchemaCreatorImpl;

/** Boots Hibernate's model of some entities without a database, and exports its DDL. */
public final class Mapping {

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
        try (StandardServiceRegistry registry = registry(settings)) {
            return new SchemaCreatorImpl(registry)
                    .generateCreationCommands(metadata(registry, entities), false).stream()
                            .sorted()
                            .toList();
        }
    }

    /** The columns of {@code entity} that an insert states: the key's, and the columns that the database does not generate. */
    public static List<String> insertedColumns(Class<?> entity) {
        try (StandardServiceRegistry registry = registry(Map.of())) {
            PersistentClass mapped = metadata(registry, DocuAiEntities.ALL.toArray(Class<?>[]::new))
                    .getEntityBinding(entity.getName());
            return Stream.concat(
                            Stream.of(mapped.getIdentifierProperty()),
                            mapped.getProperties().stream()
                                    .filter(property -> property.getValueGeneratorCreator() == null))
                    .flatMap(property -> property.getColumns().stream())
                    .map(Column::getName)
                    .toList();
        }
    }

    /** Whether a second-level cache would hold the entity in this mode. */
    static boolean isCached(String sharedCacheMode, Class<?> entity) {
        try (StandardServiceRegistry registry =
                registry(Map.of("jakarta.persistence.sharedCache.mode", sharedCacheMode))) {
            return metadata(registry, DocuAiEntities.ALL.toArray(Class<?>[]::new))
                    .getEntityBinding(entity.getName())
                    .isCached();
        }
    }

    private static StandardServiceRegistry registry(Map<String, Object> settings) {
        Map<String, Object> all = new TreeMap<>(Map.of(
                "hibernate.dialect", DocuAiDialect.class.getName(),
                "hibernate.implicit_naming_strategy", NamingConvention.class.getName(),
                "hibernate.boot.allow_jdbc_metadata_access", "false",
                "jakarta.persistence.database-major-version", "17",
                "jakarta.persistence.database-minor-version", "0"));
        all.putAll(settings);
        return new StandardServiceRegistryBuilder().applySettings(all).build();
    }

    private static Metadata metadata(StandardServiceRegistry registry, Class<?>... entities) {
        return new MetadataSources(registry).addAnnotatedClasses(entities).buildMetadata();
    }
}
