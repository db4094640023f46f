package dev.docuai.migration.tenant;

import dev.docuai.domain.DocuAiEntities;
import dev.docuai.migration.database.TestDatabase;
import jakarta.persistence.Table;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;

/** Ways to map the entities to the tables of one schema, at any search path. */
enum MappingStyle {
    DEFAULT_SCHEMA {
        @Override
        void set(Map<String, Object> settings, String schema, String database) {
            settings.put("hibernate.default_schema", schema);
        }
    },
    DEFAULT_CATALOG {
        @Override
        void set(Map<String, Object> settings, String schema, String database) {
            settings.put("hibernate.default_schema", schema);
            settings.put("hibernate.default_catalog", database);
        }
    },
    QUOTED {
        @Override
        void set(Map<String, Object> settings, String schema, String database) {
            settings.put("hibernate.default_schema", schema);
            settings.put("hibernate.globally_quoted_identifiers", true);
            settings.put("hibernate.globally_quoted_identifiers_skip_column_definitions", true);
        }

        @Override
        String schema(String tenant) {
            return "Tenant-" + tenant + "'s";
        }
    },
    ORM_XML {
        @Override
        void set(Map<String, Object> settings, String schema, String database) {}

        @Override
        void add(MetadataSources sources, String schema) {
            String entities = DocuAiEntities.ALL.stream()
                    .map(type -> """
                            <entity class="%s"><table name="%s" schema="%s"/></entity>
                            """.formatted(
                            type.getName(), type.getAnnotation(Table.class).name(), schema))
                    .collect(Collectors.joining());
            sources.addInputStream(
                    new ByteArrayInputStream(("""
                    <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.2">
                    %s</entity-mappings>
                    """.formatted(entities)).getBytes(StandardCharsets.UTF_8)));
        }
    },
    UPPER_CASE_NAMES {
        @Override
        void set(Map<String, Object> settings, String schema, String database) {
            settings.put("hibernate.default_schema", schema);
            settings.put("hibernate.physical_naming_strategy", new UpperCase());
        }
    },
    ODD_NAMES {
        @Override
        void set(Map<String, Object> settings, String schema, String database) {
            settings.put("hibernate.default_schema", schema);
            settings.put("hibernate.physical_naming_strategy", new Odd());
        }
    };

    /** A reference, because a logger without one forgets its level. */
    private static final Logger LOGGER = Logger.getLogger("org.hibernate");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    abstract void set(Map<String, Object> settings, String schema, String database);

    void add(MetadataSources sources, String schema) {}

    /** The schema of a tenant, as the catalog has it. */
    String schema(String tenant) {
        return tenant;
    }

    /** Creates the tables, as they are mapped, with a vector index of cosine distances. */
    void createTables(TestDatabase database, String tenant) throws SQLException {
        database.execute("CREATE SCHEMA \"" + schema(tenant) + "\"");
        factory(
                        database,
                        tenant,
                        Map.of(
                                "jakarta.persistence.schema-generation.database.action",
                                "create",
                                "hibernate.hbm2ddl.halt_on_error",
                                true))
                .close();
    }

    /** A factory of sessions whose connections find the tables of {@code public}. */
    SessionFactory factory(TestDatabase database, String tenant) {
        return factory(database, tenant, Map.of());
    }

    private SessionFactory factory(TestDatabase database, String tenant, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("jakarta.persistence.jdbc.url", database.url());
        set(settings, schema(tenant), database.name());
        MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySettings(settings)
                        .build())
                .addAnnotatedClasses(DocuAiEntities.ALL.toArray(Class<?>[]::new));
        add(sources, schema(tenant));
        return sources.buildMetadata().buildSessionFactory();
    }

    /** Names that PostgreSQL folds. */
    private static final class UpperCase extends PhysicalNamingStrategySnakeCaseImpl {
        @Override
        public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
            return Identifier.toIdentifier("DOCUAI_" + name.getText().toUpperCase(Locale.ROOT));
        }

        @Override
        public Identifier toPhysicalColumnName(Identifier name, JdbcEnvironment environment) {
            return Identifier.toIdentifier("C_" + name.getText().toUpperCase(Locale.ROOT));
        }
    }

    /** Names that have to be quoted, and one that is a name in the search's own statement. */
    private static final class Odd extends PhysicalNamingStrategySnakeCaseImpl {
        @Override
        public Identifier toPhysicalTableName(Identifier name, JdbcEnvironment environment) {
            return name.getText().equals("data_sources")
                    ? Identifier.toIdentifier("\"Sources\"")
                    : Identifier.toIdentifier("The table's " + name.getText(), true);
        }

        @Override
        public Identifier toPhysicalColumnName(Identifier name, JdbcEnvironment environment) {
            return switch (name.getText()) {
                case "embedding" -> Identifier.toIdentifier("q");
                case "document_id" -> Identifier.toIdentifier("distance");
                case "name" -> name;
                case "chunk_order" -> Identifier.toIdentifier("order", true);
                default -> Identifier.toIdentifier(name.getText() + " Of", true);
            };
        }
    }
}
