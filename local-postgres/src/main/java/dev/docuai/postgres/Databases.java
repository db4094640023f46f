package dev.docuai.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Operations on whole databases, over a connection to another database. */
record Databases(String maintenanceUrl) {

    void create(String name, String template) {
        execute(
                "CREATE DATABASE " + quoted(name) + " TEMPLATE " + quoted(template),
                "a database cannot be cloned while it has connections: close them first");
    }

    void drop(String name) {
        execute("DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)", "the server's message gives the reason");
    }

    boolean exists(String name) throws SQLException {
        return query("SELECT datname FROM pg_database WHERE datname = '" + name.replace("'", "''") + "'")
                .isPresent();
    }

    /** The server's version without what a packager added to it. */
    String version() throws SQLException {
        return query("SHOW server_version").orElseThrow().split(" ")[0];
    }

    /** The version of pgvector that CREATE EXTENSION would give. */
    Optional<String> vectorVersion() throws SQLException {
        return query("SELECT default_version FROM pg_available_extensions WHERE name = 'vector'");
    }

    boolean mayCreate() throws SQLException {
        return query("SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolcreatedb OR rolsuper)")
                .isPresent();
    }

    private Optional<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(maintenanceUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    private void execute(String sql, String fix) {
        try (Connection connection = DriverManager.getConnection(maintenanceUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new LocalPostgresException(
                    sql + ": " + failure.getMessage(),
                    JdbcUrl.withoutParameters(maintenanceUrl) + "  SQLSTATE " + failure.getSQLState(),
                    fix,
                    failure);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
