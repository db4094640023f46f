package dev.docuai.benchmarks.measure;

import com.pgvector.PGvector;
import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.script.Target;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A database made for measuring, at head, and dropped afterwards. On a server that the user named, it touches nothing
 * else: not even the database in its address, except for the connection.
 */
public final class BenchmarkDatabase implements AutoCloseable {
    private final DatabaseUrl url;
    private final AutoCloseable server;

    private BenchmarkDatabase(DatabaseUrl url, AutoCloseable server) {
        this.url = url;
        this.server = server;
    }

    /** On a server that is started for it and stops with it. */
    public static BenchmarkDatabase onOwnServer(Consumer<String> progress) {
        LocalPostgres postgres =
                LocalPostgres.start(LocalPostgresOptions.disposable().withProgress(progress));
        return migrated(new BenchmarkDatabase(DatabaseUrl.parse(postgres.createDatabase()), postgres));
    }

    /**
     * On a server of the user's.
     *
     * @param address any database there, of a role that may create others
     * @throws BenchmarkException if it cannot be reached, or the role may not
     */
    public static BenchmarkDatabase onServer(DatabaseUrl address) {
        String name = "docuai_benchmark_" + UUID.randomUUID().toString().replace("-", "");
        execute(address, "CREATE DATABASE " + name);
        return migrated(new BenchmarkDatabase(
                address.withDatabase(name),
                () -> execute(address, "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)")));
    }

    private static BenchmarkDatabase migrated(BenchmarkDatabase database) {
        try {
            new Migrator(MigratorConfig.builder().url(database.address()).build()).upgrade(Target.HEAD);
            return database;
        } catch (MigratorException e) {
            database.close();
            throw e;
        }
    }

    /** Its address, with the password. */
    public DatabaseUrl url() {
        return url;
    }

    /** Its address as one text, for another process: user and password are parameters. */
    String address() {
        return url.jdbc()
                + url.properties().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A connection that knows pgvector's types. */
    public Connection connect() throws SQLException {
        return connect(url);
    }

    static Connection connect(DatabaseUrl url) throws SQLException {
        Connection connection = open(url);
        try {
            PGvector.addVectorType(connection);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the server does not stop", e);
        }
    }

    private static Connection open(DatabaseUrl url) throws SQLException {
        Properties properties = url.properties();
        // A search is prepared on the server from its first run on, so that plans and binary reads are warm early.
        properties.putIfAbsent("prepareThreshold", "1");
        return DriverManager.getConnection(url.jdbc(), properties);
    }

    private static void execute(DatabaseUrl address, String sql) {
        try (Connection connection = open(address);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new BenchmarkException(
                    "the server refuses: " + sql.split(" ")[0] + " DATABASE: " + e.getMessage(),
                    address + "  SQLSTATE " + e.getSQLState(),
                    "check that it is reachable and that the role may create databases, or remove --url to start a"
                            + " server",
                    e);
        }
    }
}
