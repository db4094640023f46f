package dev.docuai.pgvector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.tool.schema.internal.SchemaCreatorImpl;
import org.hibernate.tool.schema.internal.SchemaDropperImpl;
import org.hibernate.tool.schema.spi.GenerationTarget;

/** The DDL that Hibernate exports for some entities, without a database. */
final class Ddl {

    /** A reference, because a logger without one forgets its level. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    static {
        HIBERNATE.setLevel(Level.SEVERE);
    }

    private Ddl() {}

    /** The DDL that creates {@code entities}, one statement each, sorted. */
    static List<String> create(Class<?>... entities) {
        return create(Map.of(), entities);
    }

    /** The same with more settings, or others. */
    static List<String> create(Map<String, Object> settings, Class<?>... entities) {
        return export(settings, entities, (metadata, statements) -> {
            ServiceRegistry registry = registryOf(metadata);
            new SchemaCreatorImpl(registry).doCreation(metadata, registry, settings, false, statements);
        });
    }

    /** The DDL that drops them again. */
    static List<String> drop(Class<?>... entities) {
        return export(
                Map.of(),
                entities,
                (metadata, statements) ->
                        new SchemaDropperImpl(registryOf(metadata)).doDrop(metadata, false, statements));
    }

    private static List<String> export(
            Map<String, Object> settings, Class<?>[] entities, BiConsumer<Metadata, GenerationTarget> export) {
        Map<String, Object> all = new TreeMap<>(Map.of(
                "hibernate.dialect", PgvectorDialect.class.getName(),
                "hibernate.boot.allow_jdbc_metadata_access", "false",
                "jakarta.persistence.database-major-version", "17",
                "jakarta.persistence.database-minor-version", "0"));
        all.putAll(settings);
        try (StandardServiceRegistry registry =
                new StandardServiceRegistryBuilder().applySettings(all).build()) {
            Metadata metadata =
                    new MetadataSources(registry).addAnnotatedClasses(entities).buildMetadata();
            Statements statements = new Statements(new ArrayList<>());
            export.accept(metadata, statements);
            return statements.all().stream().sorted().toList();
        }
    }

    private static ServiceRegistry registryOf(Metadata metadata) {
        return ((MetadataImplementor) metadata).getMetadataBuildingOptions().getServiceRegistry();
    }

    private record Statements(List<String> all) implements GenerationTarget {
        @Override
        public void prepare() {}

        @Override
        public void accept(String statement) {
            all.add(statement);
        }

        @Override
        public void release() {}
    }
}
