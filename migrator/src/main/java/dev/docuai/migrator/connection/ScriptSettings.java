package dev.docuai.migrator.connection;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.sql.Quoted;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings for scripts and history rows. They override ALTER ROLE, ALTER DATABASE, the server and the address:
 * unqualified names mean the history table's schema first, then the connection's own search path, as under Flyway;
 * transactions write, in read committed mode; only docuai-db's own timeouts end them.
 *
 * @param schema the history table's
 * @param lockTimeout how long a statement waits for a lock; zero for no limit
 * @param statementTimeout how long a statement may run; empty for no limit
 */
public record ScriptSettings(String schema, Duration lockTimeout, Optional<Duration> statementTimeout) {
    private static final String ORIGIN = "origin";

    private static final String LOOK = """
            SELECT pg_catalog.current_setting('search_path'), pg_catalog.current_setting('session_replication_role'),
                   pg_catalog.pg_is_in_recovery(), current_user,
                   pg_catalog.current_setting('track_counts') = 'off'
                       AND pg_catalog.has_parameter_privilege('track_counts', 'SET')""";

    private record Found(
            String path, String replicationRole, boolean isStandby, String role, boolean countsCanBeTurnedOn) {}

    /**
     * Sets them, and takes the session's state as the one in which every script starts.
     *
     * @param session in autocommit mode
     * @throws MigratorException if the server cannot be written to, or the role may not change a setting that breaks
     *     scripts
     * @throws SQLException if the server refuses otherwise
     */
    public void applyTo(Session session) throws SQLException {
        Found found = Sql.one(
                session.connection(),
                LOOK,
                row -> new Found(
                        row.getString(1), row.getString(2), row.getBoolean(3), row.getString(4), row.getBoolean(5)));
        if (found.isStandby()) {
            throw new MigratorException(
                    "the server is a standby, and a standby is read-only",
                    session.location(),
                    "connect to the primary; with several hosts in the URL: targetServerType=primary");
        }
        session.set(values(found.path(), session.connection().getMetaData().getDatabaseMajorVersion()));
        if (!found.replicationRole().equals(ORIGIN)) {
            fireTriggers(session, found.role(), found.replicationRole());
        }
        if (found.countsCanBeTurnedOn()) {
            // What a script deletes is told by the server's counters.
            session.set("track_counts", "on");
        }
        session.fixScriptState();
    }

    private Map<String, String> values(String path, int version) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("search_path", searchPath(path));
        values.put("default_transaction_read_only", "off");
        values.put("default_transaction_isolation", "read committed");
        values.put("default_transaction_deferrable", "off");
        values.put("standard_conforming_strings", "on");
        values.put("exit_on_error", "off");
        values.put("lock_timeout", String.valueOf(lockTimeout.toMillis()));
        values.put(
                "statement_timeout",
                String.valueOf(statementTimeout.map(Duration::toMillis).orElse(0L)));
        values.put("idle_in_transaction_session_timeout", "0");
        if (version >= 14) {
            values.put("idle_session_timeout", "0");
        }
        if (version >= 17) {
            values.put("transaction_timeout", "0");
        }
        return values;
    }

    private String searchPath(String own) {
        String first = Quoted.identifier(schema);
        boolean isFirst = (own + ",").startsWith(first + ",")
                || schema.matches("[a-z_][a-z0-9_]*") && (own + ",").startsWith(schema + ",");
        return isFirst ? own : first + (own.isBlank() ? "" : ", " + own);
    }

    /** In any other mode triggers and foreign keys do not fire, and scripts leave rows that violate constraints. */
    private static void fireTriggers(Session session, String role, String found) throws SQLException {
        try {
            session.set("session_replication_role", ORIGIN);
        } catch (SQLException e) {
            if ("42501".equals(e.getSQLState())) {
                throw new MigratorException(
                        "session_replication_role is " + found + ": triggers and foreign keys do not fire",
                        session.location() + "  role=" + role,
                        "have a superuser run: ALTER ROLE " + Quoted.identifier(role)
                                + " RESET session_replication_role; (or ALTER DATABASE ... RESET)",
                        e);
            }
            throw e;
        }
    }
}
