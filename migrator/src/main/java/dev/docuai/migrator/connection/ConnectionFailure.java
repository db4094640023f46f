package dev.docuai.migrator.connection;

import dev.docuai.migrator.api.MigratorException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Explains connection failures. The codes are those of PostgreSQL's appendix A, "Error Codes". */
public final class ConnectionFailure {
    private ConnectionFailure() {}

    /**
     * Explains a failure of the connection, or of a statement of docuai-db's own; those of scripts are explained with their
     * files.
     *
     * @param e the driver's exception
     * @param location hosts, ports and database
     * @param user the role that connects; blank if unknown
     * @return the exception to throw
     */
    public static MigratorException explain(SQLException e, String location, String user) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        String role = user.isBlank() ? "the role" : "role '" + user + "'";
        return switch (state) {
            case "28P01" ->
                failure(
                        "the server refuses the password of " + role,
                        location,
                        "correct the user or the password in the URL",
                        e);
            case "28000" ->
                failure(
                        "the server does not let " + role + " in: " + serverMessage(e),
                        location,
                        "create the role, or allow it in the server's pg_hba.conf",
                        e);
            case "3D000" ->
                failure("there is no such database", location, "create it: CREATE DATABASE, or correct the URL", e);
            case "08001" ->
                failure(
                        "no PostgreSQL answers: " + rootMessage(e),
                        location,
                        "start the server, or correct host and port in the URL",
                        e);
            case "08004" ->
                failure(
                        "the server refuses the connection: " + serverMessage(e),
                        location,
                        e.getMessage().contains("password") ? "give the password in the URL" : "correct the URL",
                        e);
            case "53300" ->
                failure("the server has no connection left", location, "try again later, or raise max_connections", e);
            case "57P03" -> failure("the server is starting up or shutting down", location, "try again in a moment", e);
            default -> isOfConnection(state) ? ofConnection(e, state, location) : ofStatement(e, state, location, user);
        };
    }

    /** PostgreSQL's appendix A: class 08, codes that end a session, and failures without a code from the driver. */
    private static boolean isOfConnection(String state) {
        return state.isEmpty()
                || state.startsWith("08")
                || state.startsWith("57P0")
                || state.equals("25P03")
                || state.equals("25P04");
    }

    private static MigratorException ofConnection(SQLException e, String state, String location) {
        return failure(
                "the connection failed: " + serverMessage(e) + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")"),
                location,
                "see the server's log for the reason, then run it again: docuai-db continues where the history ends",
                e);
    }

    private static MigratorException ofStatement(SQLException e, String state, String location, String user) {
        RefusedStatement refused = e instanceof RefusedStatement own ? own : null;
        String where = location + (refused == null ? "" : "\n  " + refused.sql()) + "\nSQLSTATE " + state;
        return failure(
                "the server refuses a statement of docuai-db: " + serverMessage(e),
                where,
                fix(state, refused, user),
                e);
    }

    private static String fix(String state, @Nullable RefusedStatement refused, String user) {
        return switch (state) {
            case "42501" ->
                refused == null
                        ? "have the owner of the object grant the privilege to "
                                + (user.isBlank() ? "the role" : "role '" + user + "'") + ", or run it as the owner"
                        : refused.grant(user);
            case "42703" ->
                refused == null
                        ? "follow the server's message"
                        : "give the table the columns that Flyway gives it, or docuai-db stamp TARGET with another"
                                + " --history-table";
            case "55P03" -> "find the session that holds the lock (pg_stat_activity, pg_locks), then run it again";
            case "57014" -> "the statement was cancelled, by a user or by statement_timeout: run it again";
            case "25006" -> "connect to a server that is not read-only, in a read-write transaction";
            case "53100", "53200", "53400" -> "free or add the resource that the server names, then run it again";
            default -> "follow the server's message; if this database is not the cause, report a bug";
        };
    }

    private static MigratorException failure(String what, String location, @Nullable String fix, SQLException e) {
        return new MigratorException(what, location, fix, e);
    }

    /**
     * The first line of the server's message, without its severity.
     *
     * @param e the driver's exception
     * @return one line
     */
    public static String serverMessage(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^(FATAL|ERROR): ", "");
    }

    private static String rootMessage(SQLException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : root.getMessage();
        String kind = root instanceof UnknownHostException ? "unknown host " : "";
        return kind + message.lines().findFirst().orElse(root.getClass().getSimpleName());
    }
}
