package dev.docuai.domain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.tool.schema.internal.SchemaCreatorImpl;
import org.hibernate.tool.schema.internal.SchemaDropperImpl;

/** Boots Hibernate's model of some entities without a database, and exports its DDL. */
final class Mapping {

    private Mapping() {}

    /** The DDL of {@code entities} in DocuAI's dialect and naming convention, one statement each, sorted. */
    static List<String> ddl(Class<?>... entities) {
        return ddl(Map.of(), entities);
    }

    /** The same with more settings, or others. */
    static List<String> ddl(Map<String, Object> settings, Class<?>... entities) {
        return export(
                settings,
                entities,
                (registry, metadata) -> new SchemaCreatorImpl(registry).generateCreationCommands(metadata, false));
    }

    /** The DDL that drops them again. */
    static List<String> dropDdl(Class<?>... entities) {
        return export(
                Map.of(),
                entities,
                (registry, metadata) -> new SchemaDropperImpl(registry).generateDropCommands(metadata, false));
    }

    private static List<String> export(
            Map<String, Object> settings,
            Class<?>[] entities,
            BiFunction<StandardServiceRegistry, Metadata, List<String>> commands) {
        Map<String, Object> all = new TreeMap<>(Map.of(
                "hibernate.dialect", DocuAiDialect.class.getName(),
                "hibernate.implicit_naming_strategy", NamingConvention.class.getName(),
                "hibernate.boot.allow_jdbc_metadata_access", "false",
                "jakarta.persistence.database-major-version", "17",
                "jakarta.persistence.database-minor-version", "0"));
        all.putAll(settings);
        try (StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(all).build()) {
            Metadata metadata =
                    new MetadataSources(registry).addAnnotatedClasses(entities).buildMetadata();
            return commands.apply(registry, metadata).stream().sorted().toList();
        }
    }
}
