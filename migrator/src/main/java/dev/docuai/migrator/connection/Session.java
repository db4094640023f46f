package dev.docuai.migrator.connection;

import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.jdbc.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * The one connection of a command, from its first read of the history to its last commit.
 *
 * <p>One, because an advisory lock belongs to a session: Flyway, given {@link #dataSource()}, takes its own lock on top
 * of docuai-db's instead of waiting for it, and no other migrator can come between plan and execution.
 */
public final class Session implements AutoCloseable {
    /** docuai-db's name in pg_stat_activity; its step follows after a colon. */
    public static final String APPLICATION_NAME = "docuai-db";

    private static final String CONNECT_TIMEOUT_SECONDS = "10";

    private final Connection connection;
    private final String location;

    private final Cancellation cancellation;
    /** Whether the connection was opened for this session, and ends with it. */
    private final boolean own;

    private @Nullable SessionState scriptState;
    /** The changed settings with their previous values: RESET does not restore the values of a driver. */
    private final Map<String, String> settings = new LinkedHashMap<>();

    private Session(Connection connection, String location, Cancellation cancellation, boolean own) {
        this.own = own;
        this.connection = connection;
        this.location = location;
        this.cancellation = cancellation;
        cancellation.watch(connection);
    }

    /**
     * Connects to an address.
     *
     * @param url where
     * @param cancellation may cancel its statements
     * @return an open session in autocommit mode
     * @throws MigratorException if the server cannot be reached or refuses
     */
    public static Session open(DatabaseUrl url, Cancellation cancellation) {
        Properties properties = url.properties();
        properties.putIfAbsent("ApplicationName", APPLICATION_NAME);
        properties.putIfAbsent("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.putIfAbsent("tcpKeepAlive", "true");
        try {
            // Not through DriverManager: it would load every driver on the class path to find this one.
            Connection connection = new Driver().connect(url.jdbc(), properties);
            if (connection == null) {
                throw new MigratorException("the JDBC driver does not take this address", url.toString(), null);
            }
            return new Session(connection, url.toString(), cancellation, true);
        } catch (SQLException e) {
            throw ConnectionFailure.explain(e, url.toString(), url.user());
        }
    }

    /**
     * Takes a connection of a service's own pool and keeps it until {@link #close()}.
     *
     * @param dataSource hands out PostgreSQL connections
     * @param cancellation may cancel its statements
     * @return an open session in autocommit mode
     * @throws MigratorException if no connection is available
     */
    public static Session open(DataSource dataSource, Cancellation cancellation) {
        try {
            Connection connection = dataSource.getConnection();
            connection.setAutoCommit(true);
            return new Session(connection, locationOf(connection), cancellation, false);
        } catch (SQLException e) {
            throw ConnectionFailure.explain(e, "the service's DataSource", "");
        }
    }

    private static String locationOf(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        return url == null
                ? "the service's DataSource"
                : url.replaceFirst("^jdbc:postgresql://", "").replaceFirst("\\?.*", "");
    }

    /**
     * The connection itself.
     *
     * @return open until {@link #close()}
     */
    public Connection connection() {
        return connection;
    }

    /**
     * Hosts, ports and database, for messages.
     *
     * @return without password
     */
    public String location() {
        return location;
    }

    /**
     * The schema that unqualified names mean.
     *
     * @return the first existing one of the search path
     * @throws MigratorException if there is none
     */
    public String currentSchema() {
        try {
            String schema = text("SELECT current_schema()");
            if (schema == null) {
                throw new MigratorException(
                        "no schema of the search path exists", location, "CREATE SCHEMA, or name one with --schemas");
            }
            return schema;
        } catch (SQLException e) {
            throw ConnectionFailure.explain(e, location, "");
        }
    }

    /**
     * The cancellation of this session's run.
     *
     * @return to be asked between statements
     */
    public Cancellation cancellation() {
        return cancellation;
    }

    /**
     * The role of the session.
     *
     * @return current_user
     * @throws SQLException if the server cannot be asked
     */
    public String currentUser() throws SQLException {
        return text("SELECT current_user");
    }

    /**
     * The role of the connection, for messages.
     *
     * @return blank if the driver does not say
     */
    public String user() {
        try {
            return String.valueOf(connection.getMetaData().getUserName());
        } catch (SQLException e) {
            return "";
        }
    }

    /**
     * The database of the session.
     *
     * @return its name
     * @throws SQLException if the server cannot be asked
     */
    public String currentDatabase() throws SQLException {
        return text("SELECT current_database()");
    }

    private String text(String query) throws SQLException {
        return Sql.one(connection, query, row -> row.getString(1));
    }

    /**
     * The server process that serves this session.
     *
     * @return its number from the server itself, not from a pooler between
     * @throws SQLException if the server cannot be asked
     */
    public int serverPid() throws SQLException {
        return Sql.one(connection, "SELECT pg_backend_pid()", row -> row.getInt(1));
    }

    /**
     * Changes a setting until the end of this session.
     *
     * @param name of a run-time parameter
     * @param value as SET takes it
     * @throws SQLException if the server refuses
     */
    public void set(String name, String value) throws SQLException {
        set(Map.of(name, value));
    }

    /**
     * Changes settings until the end of this session, in one round trip.
     *
     * @param values name of a run-time parameter to its value, as SET takes it
     * @throws SQLException if the server refuses
     */
    public void set(Map<String, String> values) throws SQLException {
        List<String> names = List.copyOf(values.keySet());
        if (names.isEmpty()) {
            return;
        }
        String columns = names.stream()
                .map(name -> "pg_catalog.current_setting(?), pg_catalog.set_config(?, ?, false)")
                .collect(Collectors.joining(", "));
        Object[] parameters = names.stream()
                .flatMap(name -> Stream.of(name, name, values.get(name)))
                .toArray();
        Sql.each(
                connection,
                "SELECT " + columns,
                row -> {
                    for (int i = 0; i < names.size(); i++) {
                        settings.putIfAbsent(names.get(i), row.getString(2 * i + 1));
                    }
                },
                parameters);
        if (scriptState != null) {
            values.forEach(scriptState::expect);
        }
    }

    /**
     * Makes the session's present settings the start of every script.
     *
     * @throws SQLException if the server cannot be asked
     */
    public void fixScriptState() throws SQLException {
        scriptState = SessionState.of(this);
    }

    /**
     * The state in which every script starts.
     *
     * @return that of the last {@link #fixScriptState()}
     */
    public SessionState scriptState() {
        if (scriptState == null) {
            throw new IllegalStateException("a session that runs scripts is prepared first");
        }
        return scriptState;
    }

    /**
     * Whether the connection was opened for this session, and is not a pool's.
     *
     * @return true if no other code uses it afterwards
     */
    public boolean isOwn() {
        return own;
    }

    /**
     * This session's connection for a library that wants to open and close connections of its own.
     *
     * @return a source that always returns the same connection and ignores its closing
     */
    public DataSource dataSource() {
        return new SingleConnectionDataSource(connection);
    }

    /** Ends the session; the server rolls back an open transaction and releases every lock. */
    @Override
    public void close() {
        cancellation.watch(null);
        try {
            if (!connection.isClosed()) {
                reset();
            }
            connection.close();
        } catch (SQLException e) {
            // The connection ends either way, and with it the transaction and the locks.
        }
    }

    /** A pool hands the connection to its next user, who must not inherit docuai-db's settings. */
    private void reset() throws SQLException {
        Transaction.end(connection);
        if (!own) {
            set(new LinkedHashMap<>(settings));
        }
    }
}
