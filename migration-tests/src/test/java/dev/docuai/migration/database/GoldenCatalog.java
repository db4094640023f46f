package dev.docuai.migration.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Catalogs as files, and the query that made them: those that the original Alembic migrations produced, and that of the
 * tests' own chain. It shares no code with the migrator: an independent judge. With {@code -Dgolden.update} the files are
 * written anew, which is right after a change of the query and never after one of a script.
 */
public final class GoldenCatalog {
    private static final String FOLDER = "/golden/";
    private static final Path SOURCES = Path.of("src/test/resources/golden");
    private static final boolean UPDATE = System.getProperty("golden.update") != null;

    private static final Map<String, Query> QUERIES = new ConcurrentHashMap<>();

    private GoldenCatalog() {}

    /**
     * A catalog.
     *
     * @param name an Alembic id of the original, base, or books
     * @return sorted facts
     */
    public static List<String> of(String name) {
        return resource(name + ".txt").lines().toList();
    }

    /**
     * Compares a catalog with a file, or writes the file under {@code -Dgolden.update}.
     *
     * @param name of the golden catalog
     * @param catalog what a database has
     */
    public static void verify(String name, List<String> catalog) {
        if (UPDATE) {
            try {
                Files.write(SOURCES.resolve(name + ".txt"), catalog);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        assertThat(catalog).as("catalog %s", name).isEqualTo(of(name));
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

    private static List<String> facts(Connection connection, String file) throws SQLException {
        Query query = QUERIES.computeIfAbsent(file, Query::of);
        List<String> facts = new ArrayList<>();
        Map<String, String> before = set(connection, query.settings());
        try (PreparedStatement statement = connection.prepareStatement(query.sql());
                ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                facts.add(result.getString(1));
            }
        }
        set(connection, before);
        return facts;
    }

    /** Sets them by a function: after SET search_path the driver would prepare all its statements anew. */
    private static Map<String, String> set(Connection connection, Map<String, String> settings) throws SQLException {
        Map<String, String> before = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT current_setting(?), set_config(?, ?, false)")) {
            for (Map.Entry<String, String> setting : settings.entrySet()) {
                statement.setString(1, setting.getKey());
                statement.setString(2, setting.getKey());
                statement.setString(3, setting.getValue());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    before.put(setting.getKey(), row.getString(1));
                }
            }
        }
        return before;
    }

    /** Settings of the session, then one SELECT that the driver can keep prepared: to plan it takes longer than to run it. */
    private record Query(Map<String, String> settings, String sql) {
        private static final Pattern SETTING = Pattern.compile("(?m)^set (\\w+) = '?([^';]+)'?;$");

        static Query of(String file) {
            // Lines that begin with a backslash speak to psql, not to the server.
            String script = resource(file)
                    .lines()
                    .filter(line -> !line.startsWith("\\"))
                    .collect(Collectors.joining("\n"));
            Map<String, String> settings = SETTING.matcher(script)
                    .results()
                    .collect(Collectors.toMap(setting -> setting.group(1), setting -> setting.group(2)));
            return new Query(settings, script.substring(script.indexOf("\nwith ") + 1));
        }
    }

    private static String resource(String name) {
        try (InputStream in = UPDATE
                ? Files.newInputStream(SOURCES.resolve(name))
                : GoldenCatalog.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no golden file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
