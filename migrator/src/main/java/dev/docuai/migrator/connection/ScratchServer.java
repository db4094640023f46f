package dev.docuai.migrator.connection;

import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.postgresql.core.Utils;

/**
 * The server of scratch databases: the one of the real database, or another.
 *
 * <p>They are copies of template0 with the real database's encoding and locale, and are worked on under its schema
 * names, search path and settings, so that the same SQL means the same in both. It changes nothing in the real
 * database.
 */
public final class ScratchServer {
    private static final String PREFIX = "docuai_scratch_";

    /** The server's clock on both sides of the comparison: machines may disagree about the time. */
    private static final String NEW_NAME =
            "SELECT '" + PREFIX + "' || to_char(now() AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISS') || '_' || ?";

    /** A read-only role may have another default. */
    private static final String WRITABLE = "SET default_transaction_read_only = off";

    private static final String LEFT_BEHIND = """
            SELECT datname FROM pg_database d
            WHERE datname ~ '^docuai_scratch_[0-9]{14}_[0-9a-f]{8}$'
              AND substr(datname, 16, 14) COLLATE "C"
                  < to_char((now() - interval '1 hour') AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISS')
              AND pg_has_role(datdba, 'MEMBER')
              AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)
            ORDER BY datname""";

    private final DatabaseUrl url;
    private final DatabaseLocale locale;
    private final List<String> schemas;
    private final SessionSettings settings;

    private ScratchServer(DatabaseUrl url, DatabaseLocale locale, List<String> schemas, SessionSettings settings) {
        this.url = url;
        this.locale = locale;
        this.schemas = schemas;
        this.settings = settings;
    }

    /**
     * Reads the settings of the real database.
     *
     * @param real a session there; it is only read
     * @param url its address; empty if a DataSource hands out the sessions
     * @param scratchUrl a database of the server to use instead; empty for the real one's
     * @param primary the schema that unqualified names mean, without quotes
     * @param managed the schemas that scratch databases are to have, without quotes; the primary one is added
     * @return the server
     * @throws MigratorException if no address is known
     * @throws SQLException if the real database cannot be asked
     */
    public static ScratchServer of(
            Session real,
            Optional<DatabaseUrl> url,
            Optional<DatabaseUrl> scratchUrl,
            String primary,
            List<String> managed)
            throws SQLException {
        DatabaseUrl address = scratchUrl
                .or(() -> url)
                .orElseThrow(() -> new MigratorException(
                        "scratch databases are needed, and a DataSource leads to one database only",
                        real.location(),
                        "give MigratorConfig the database's url instead, or a scratchUrl beside the DataSource"));
        Set<String> schemas = new LinkedHashSet<>(List.of(primary));
        schemas.addAll(managed);
        return new ScratchServer(
                address,
                DatabaseLocale.of(real.connection()),
                List.copyOf(schemas),
                SessionSettings.of(real.connection(), quoted(primary)));
    }

    /**
     * Makes a scratch database and connects to it; drops those that killed processes have left behind.
     *
     * @return with its schemas and its search path, otherwise empty
     * @throws MigratorException if the server refuses
     */
    public ScratchDatabase create() {
        String name = make();
        ScratchDatabase database = null;
        try {
            database = ScratchDatabase.connect(this, name);
            return database;
        } finally {
            if (database == null) {
                drop(name);
            }
        }
    }

    private String make() {
        try (Session session = Session.open(url, new Cancellation())) {
            try {
                Sql.execute(session.connection(), WRITABLE);
                dropLeftBehind(session.connection());
                String name = newName(session.connection());
                Sql.execute(
                        session.connection(), "CREATE DATABASE " + name + " TEMPLATE template0 " + locale.options());
                return name;
            } catch (SQLException e) {
                throw refused(e, session);
            }
        }
    }

    private static String newName(Connection connection) throws SQLException {
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return Sql.one(connection, NEW_NAME, row -> row.getString(1), random);
    }

    private MigratorException refused(SQLException e, Session session) {
        String state = String.valueOf(e.getSQLState());
        String otherwise = "name another server with --scratch-url";
        return switch (state) {
            case "42501" ->
                new MigratorException(
                        "role " + role(session) + " may not create databases, and a scratch database is needed",
                        session.location(),
                        "ALTER ROLE " + role(session) + " CREATEDB, or " + otherwise,
                        e);
            case "25006" ->
                new MigratorException(
                        "this server is read-only, and a scratch database is needed",
                        session.location(),
                        "connect to the primary server, or " + otherwise,
                        e);
            default ->
                new MigratorException(
                        "no scratch database can be created: " + ConnectionFailure.serverMessage(e) + " (SQLSTATE "
                                + state + ")",
                        session.location() + "  " + locale.options(),
                        "follow the server's message, or " + otherwise,
                        e);
        };
    }

    private String role(Session session) {
        try {
            return quoted(session.currentUser());
        } catch (SQLException e) {
            return url.user();
        }
    }

    /** Without FORCE: if another session is faster, it keeps the database: none of this concerns the run. */
    private static void dropLeftBehind(Connection connection) throws SQLException {
        for (String name : Sql.all(connection, LEFT_BEHIND, row -> row.getString(1))) {
            try {
                Sql.execute(connection, "DROP DATABASE IF EXISTS " + name);
            } catch (SQLException e) {
                // Another session has connected to it or dropped it.
            }
        }
    }

    /** The next run drops a database that cannot be dropped now: the result must not be lost for it. */
    void drop(String name) {
        try (Session session = Session.open(url, new Cancellation())) {
            Sql.execute(session.connection(), WRITABLE);
            Sql.execute(session.connection(), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
        } catch (SQLException | MigratorException e) {
            // See above.
        }
    }

    DatabaseUrl url() {
        return url;
    }

    List<String> schemas() {
        return schemas;
    }

    SessionSettings settings() {
        return settings;
    }

    /**
     * The search path of every scratch database, and of the reads of the real database.
     *
     * @return the primary schema, then what the real connection's own path has, as SET takes it
     */
    public String searchPath() {
        return settings.searchPath();
    }

    /** A reserved word would need its quotes, so every name gets them. */
    static String quoted(String name) throws SQLException {
        return Utils.escapeIdentifier(null, name).toString();
    }
}
