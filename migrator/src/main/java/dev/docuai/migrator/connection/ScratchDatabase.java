package dev.docuai.migrator.connection;

import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.jdbc.Transaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * An empty database for trying SQL, with real schema names and real commits. Closing drops it. A {@link ScratchServer}
 * creates it.
 */
public final class ScratchDatabase implements AutoCloseable {
    /** PostgreSQL's own default; a new public schema has no comment. */
    private static final String PUBLIC_COMMENT = "COMMENT ON SCHEMA public IS 'standard public schema'";

    /**
     * Statements are sent as they are: the driver would cut them, and does not find the end of every BEGIN ATOMIC. What is
     * prepared is prepared on the server at once and stays so after DDL: the catalog is read several times, planning its
     * queries takes longer than running them, and the types of their results do not change.
     */
    private static final Map<String, String> PARAMETERS =
            Map.of("preferQueryMode", "extendedForPrepared", "prepareThreshold", "1", "flushCacheOnDdl", "false");

    private final ScratchServer server;
    private final String name;
    private final Session session;

    private ScratchDatabase(ScratchServer server, String name, Session session) {
        this.server = server;
        this.name = name;
        this.session = session;
    }

    static ScratchDatabase connect(ScratchServer server, String name) {
        Session session;
        try {
            session = Session.open(server.url().withDatabase(name).withParameters(PARAMETERS), new Cancellation());
        } catch (MigratorException e) {
            throw new MigratorException(
                    "a scratch database was created, but not connected to: " + e.what(),
                    server.url().withDatabase(name).toString(),
                    "a pooler serves only the databases of its list, and pg_hba.conf may name databases too:"
                            + " give the server's own address with --scratch-url",
                    e);
        }
        ScratchDatabase database = new ScratchDatabase(server, name, session);
        try {
            database.restoreSession();
            database.createSchemas();
            return database;
        } catch (SQLException e) {
            session.close();
            throw ConnectionFailure.explain(e, session.location(), "");
        }
    }

    private void createSchemas() throws SQLException {
        for (String schema : server.schemas()) {
            execute("CREATE SCHEMA IF NOT EXISTS " + ScratchServer.quoted(schema));
        }
    }

    /**
     * Its connection.
     *
     * @return in autocommit mode, under the real database's search path and settings, open until {@link #close()}
     */
    public Connection connection() {
        return session.connection();
    }

    /**
     * Its session, which names the database in messages.
     *
     * @return open until {@link #close()}
     */
    public Session session() {
        return session;
    }

    /**
     * Its name on the server.
     *
     * @return docuai_scratch_, the time, and a random part
     */
    public String name() {
        return name;
    }

    /**
     * Its address.
     *
     * @return for a further session
     */
    public DatabaseUrl url() {
        return server.url().withDatabase(name);
    }

    /**
     * Creates an extension.
     *
     * @param extension as SQL writes it
     * @param schema that is to hold its objects, as SQL writes it, created if missing; empty for the primary one
     * @throws MigratorException if the server does not have it or the role may not create it
     */
    public void extension(String extension, String schema) {
        try {
            String target =
                    schema.isEmpty() ? ScratchServer.quoted(server.schemas().get(0)) : schema;
            // An extension with a fixed schema, such as PostgreSQL's procedural languages, is in pg_catalog.
            if (!target.equals("pg_catalog")) {
                execute("CREATE SCHEMA IF NOT EXISTS " + target);
            }
            execute("CREATE EXTENSION IF NOT EXISTS " + extension + " SCHEMA " + target);
        } catch (SQLException e) {
            String fix = "42501".equals(e.getSQLState())
                    ? "name a role that may create it, on this or another server, with --scratch-url"
                    : "install it on this server, or name one that has it with --scratch-url";
            throw new MigratorException(
                    "extension " + extension + " cannot be created in a scratch database: "
                            + ConnectionFailure.serverMessage(e),
                    session.location(),
                    fix,
                    e);
        }
    }

    /**
     * Resets every setting that SQL has made in the session, and drops its temporary tables: a dump changes the search
     * path, for one. An open transaction is rolled back.
     *
     * @throws SQLException if the server refuses
     */
    public void restoreSession() throws SQLException {
        Transaction.end(connection());
        // DISCARD ALL would also forget what is prepared.
        execute("SET SESSION AUTHORIZATION DEFAULT");
        execute("RESET ALL");
        execute("DISCARD TEMP");
        execute("SET plan_cache_mode = force_generic_plan");
        server.settings().applyTo(connection());
    }

    /**
     * Empties it: faster than a new database.
     *
     * @throws SQLException if the server refuses
     */
    public void reset() throws SQLException {
        restoreSession();
        for (String trigger : names("SELECT quote_ident(evtname) FROM pg_event_trigger")) {
            execute("DROP EVENT TRIGGER " + trigger);
        }
        for (String publication : names("SELECT quote_ident(pubname) FROM pg_publication")) {
            execute("DROP PUBLICATION " + publication);
        }
        for (String extension : names("SELECT quote_ident(extname) FROM pg_extension WHERE extname <> 'plpgsql'")) {
            execute("DROP EXTENSION IF EXISTS " + extension + " CASCADE");
        }
        for (String schema : names("SELECT quote_ident(nspname) FROM pg_namespace"
                + " WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'")) {
            execute("DROP SCHEMA " + schema + " CASCADE");
        }
        execute("CREATE SCHEMA public");
        execute(PUBLIC_COMMENT);
        createSchemas();
    }

    private List<String> names(String query) throws SQLException {
        return Sql.all(connection(), query, row -> row.getString(1));
    }

    private void execute(String sql) throws SQLException {
        Sql.execute(connection(), sql);
    }

    /** Ends the session and drops the database, even if other sessions are connected. */
    @Override
    public void close() {
        session.close();
        server.drop(name);
    }
}
