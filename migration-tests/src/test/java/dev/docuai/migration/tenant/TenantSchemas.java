package dev.docuai.migration.tenant;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;

/** Leads each connection to its tenant's schema, by a search path that stays until the next tenant's. */
record TenantSchemas(Connections connections) implements MultiTenantConnectionProvider<String> {
    private static final long serialVersionUID = 1L;

    /** A database or a pool. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }

    @Override
    public Connection getAnyConnection() throws SQLException {
        return connections.open();
    }

    @Override
    public Connection getConnection(String tenant) throws SQLException {
        Connection connection = connections.open();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET search_path = \"" + tenant + "\", public");
        }
        return connection;
    }

    @Override
    public void releaseAnyConnection(Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public void releaseConnection(String tenant, Connection connection) throws SQLException {
        connection.close();
    }

    @Override
    public boolean supportsAggressiveRelease() {
        return false;
    }

    @Override
    public boolean isUnwrappableAs(Class<?> type) {
        return false;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new IllegalArgumentException(type.getName());
    }
}
