package dev.docuai.migration.tenant;

import dev.docuai.domain.DocuAiEntities;
import dev.docuai.migration.database.TestDatabase;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.context.spi.TenantSchemaMapper;

/** Ways to have the connection lead to a tenant's schema, with one session factory and no schema in its mapping. */
enum TenantConnections {
    /** Hibernate's provider of a tenant's connections sets their search path. */
    PROVIDER {
        @Override
        void set(Map<String, Object> settings, TestDatabase database) {
            settings.put("hibernate.multi_tenant_connection_provider", new TenantSchemas(database::connect));
            settings.put("hibernate.connection.provider_disables_autocommit", false);
        }
    },
    /** Hibernate sets the schema of the connection, and leaves nothing else on the search path. */
    SCHEMA_MAPPER {
        @Override
        void set(Map<String, Object> settings, TestDatabase database) {
            settings.put("jakarta.persistence.jdbc.url", database.url());
            settings.put("hibernate.multi_tenant.schema_mapper", (TenantSchemaMapper<Object>) Object::toString);
        }
    },
    /** A data source that leads each thread to the schema of its request; Hibernate knows of no tenants. */
    ROUTING {
        @Override
        void set(Map<String, Object> settings, TestDatabase database) {
            settings.put("hibernate.connection.datasource", new Routing(database, Routing.CURRENT::get));
        }

        @Override
        Function<String, StatelessSession> sessions(SessionFactory factory) {
            return tenant -> {
                Routing.CURRENT.set(tenant);
                return factory.openStatelessSession();
            };
        }
    };

    abstract void set(Map<String, Object> settings, TestDatabase database);

    SessionFactory factory(TestDatabase database) {
        Map<String, Object> settings = new HashMap<>();
        set(settings, database);
        return new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySettings(settings)
                        .build())
                .addAnnotatedClasses(DocuAiEntities.ALL.toArray(Class<?>[]::new))
                .buildMetadata()
                .buildSessionFactory();
    }

    /** Opens a session of a tenant. */
    Function<String, StatelessSession> sessions(SessionFactory factory) {
        return tenant ->
                factory.withStatelessOptions().tenantIdentifier((Object) tenant).openStatelessSession();
    }

    /** A data source whose connections find the tables of a schema that is asked for each time. */
    record Routing(TestDatabase database, Supplier<String> schema) implements DataSource {
        static final ThreadLocal<String> CURRENT = ThreadLocal.withInitial(() -> "public");

        @Override
        public Connection getConnection() throws SQLException {
            return new TenantSchemas(database::connect).getConnection(schema.get());
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return new PrintWriter(System.err, true);
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public java.util.logging.Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLFeatureNotSupportedException(type.getName());
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
