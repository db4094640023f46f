package dev.docuai.migration.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A database of one test.
 *
 * @param url for JDBC, complete with the user
 */
public record TestDatabase(String url) {
    /**
     * A new connection.
     *
     * @return to be closed by the caller
     * @throws SQLException if the server refuses
     */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    /**
     * Its name on the server.
     *
     * @return without quotes
     */
    public String name() {
        return SharedServer.nameOf(url);
    }

    /**
     * Everything user-visible in schema public, one fact a line.
     *
     * @return sorted
     * @throws SQLException if it cannot be read
     */
    public List<String> catalog() throws SQLException {
        try (Connection connection = connect()) {
            return GoldenCatalog.read(connection);
        }
    }

    /**
     * Runs statements, each committed by itself.
     *
     * @param statements SQL
     * @throws SQLException if one fails
     */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /**
     * The rows of a query.
     *
     * @param sql a query
     * @return its rows, columns joined by {@code |} as psql -A does, NULL as an empty text
     * @throws SQLException if it fails
     */
    public List<String> query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    String value = result.getString(column);
                    row.add(value == null ? "" : value);
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }
}
