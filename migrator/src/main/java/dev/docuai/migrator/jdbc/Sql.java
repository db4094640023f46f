package dev.docuai.migrator.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL. A text without parameters is sent as it is: the driver looks for no question marks and no escapes in it, and
 * never gives it a name on the server, where a script's DEALLOCATE would find it.
 */
public final class Sql {
    private Sql() {}

    /**
     * Reads from the result.
     *
     * @param <T> what it gives
     */
    public interface Reader<T extends @Nullable Object> {
        T read(ResultSet row) throws SQLException;
    }

    /** Looks at a row. */
    public interface Action {
        void look(ResultSet row) throws SQLException;
    }

    /** The first row of a query that always gives one. */
    public static <T extends @Nullable Object> T one(
            Connection connection, String query, Reader<T> row, @Nullable Object... parameters) throws SQLException {
        return query(
                connection,
                query,
                result -> {
                    if (!result.next()) {
                        throw new NoSuchElementException("no row: " + query);
                    }
                    return row.read(result);
                },
                parameters);
    }

    /** The first row; empty if there is none. */
    public static <T> Optional<T> first(
            Connection connection, String query, Reader<T> row, @Nullable Object... parameters) throws SQLException {
        return query(
                connection,
                query,
                result -> result.next() ? Optional.of(row.read(result)) : Optional.empty(),
                parameters);
    }

    /** All rows, in their order. */
    public static <T extends @Nullable Object> List<T> all(
            Connection connection, String query, Reader<T> row, @Nullable Object... parameters) throws SQLException {
        List<T> rows = new ArrayList<>();
        each(connection, query, result -> rows.add(row.read(result)), parameters);
        return rows;
    }

    /** Looks at each row, in their order. */
    public static void each(Connection connection, String query, Action row, @Nullable Object... parameters)
            throws SQLException {
        query(
                connection,
                query,
                result -> {
                    while (result.next()) {
                        row.look(result);
                    }
                    return null;
                },
                parameters);
    }

    private static <T extends @Nullable Object> T query(
            Connection connection, String query, Reader<T> reader, @Nullable Object[] parameters) throws SQLException {
        if (parameters.length == 0) {
            try (Statement statement = unescaped(connection);
                    ResultSet result = statement.executeQuery(query)) {
                return reader.read(result);
            }
        }
        try (PreparedStatement statement = prepared(connection, query, parameters);
                ResultSet result = statement.executeQuery()) {
            return reader.read(result);
        }
    }

    /** Runs statements that give nothing to read. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = unescaped(connection)) {
            statement.execute(sql);
        }
    }

    private static Statement unescaped(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

    /** Runs a statement with parameters; gives the number of rows that it has changed. */
    public static int update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = prepared(connection, sql, parameters)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object[] parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }
}
