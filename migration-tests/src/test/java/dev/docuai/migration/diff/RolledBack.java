package dev.docuai.migration.diff;

import dev.docuai.migration.database.SharedServer;
import dev.docuai.migration.database.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** An empty database in which scripts are tried, one after the other, and nothing stays. */
final class RolledBack implements AutoCloseable {
    private final TestDatabase database = SharedServer.empty();
    private final Connection connection;

    RolledBack() throws SQLException {
        Properties properties = new Properties();
        // The driver does not find the end of every BEGIN ATOMIC; the server does, if it gets the text as it is.
        properties.setProperty("preferQueryMode", "simple");
        connection = DriverManager.getConnection(database.url(), properties);
        connection.setAutoCommit(false);
    }

    /**
     * Runs a script and takes it back.
     *
     * @param script any number of statements that can run in a transaction
     * @throws SQLException if one fails
     */
    void run(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script);
        } finally {
            connection.rollback();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        SharedServer.drop(database);
    }
}
