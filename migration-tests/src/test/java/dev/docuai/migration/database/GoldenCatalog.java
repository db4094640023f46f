package dev.docuai.migration.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The catalogs that the original Alembic migrations produced, as files, and the query that made them. It shares no code
 * with the migrator: an independent judge.
 */
public final class GoldenCatalog {
    private static final String FOLDER = "/golden/";

    private GoldenCatalog() {}

    /**
     * The catalog after a revision of the original.
     *
     * @param name an Alembic id, or base
     * @return sorted facts
     */
    public static List<String> of(String name) {
        return resource(name + ".txt").lines().toList();
    }

    /**
     * The catalog of a database now.
     *
     * @param connection to read from; its search path and time zone are as before afterwards
     * @return sorted facts
     * @throws SQLException if it cannot be read
     */
    public static List<String> read(Connection connection) throws SQLException {
        return facts(connection, "catalog.sql");
    }

    /**
     * What the catalog leaves out, in all schemas: everything that pg_dump would print.
     *
     * @param connection to read from; its search path and time zone are as before afterwards
     * @return sorted facts
     * @throws SQLException if it cannot be read
     */
    public static List<String> everything(Connection connection) throws SQLException {
        return facts(connection, "everything.sql");
    }

    private static List<String> facts(Connection connection, String query) throws SQLException {
        // Lines that begin with a backslash speak to psql, not to the server.
        String sql =
                resource(query).lines().filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n"));
        List<String> facts = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            String path = searchPath(statement);
            boolean rows = statement.execute(sql);
            while (!rows && statement.getUpdateCount() != -1) {
                rows = statement.getMoreResults();
            }
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    facts.add(result.getString(1));
                }
            }
            statement.execute("RESET timezone; RESET client_min_messages; SET search_path = " + path);
        }
        return facts;
    }

    private static String searchPath(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SHOW search_path")) {
            row.next();
            return row.getString(1);
        }
    }

    private static String resource(String name) {
        try (InputStream in = GoldenCatalog.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no golden file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
