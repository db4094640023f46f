package dev.docuai.migrator.run;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.flyway.TransactionControl;
import dev.docuai.migrator.script.ScriptLocation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The location of a failed statement in a file: line, column, the line itself with a caret, and the complete message of
 * the server.
 *
 * <p>PostgreSQL counts the error's position in characters (protocol documentation, "Error and Notice Message Fields",
 * field P), which are code points, not Java chars.
 */
public final class SqlFailure {
    private static final String ENDED =
            "the statement ends the transaction that the script shares with its history row";

    private SqlFailure() {}

    /**
     * Explains a failed statement.
     *
     * @param location the file
     * @param file its whole text
     * @param statementLine the line in it where the statement begins, counted from 1
     * @param sent the sent text, maybe with comments before it
     * @param e the server's error
     * @param outcome the state of the revision
     * @return the exception to throw
     */
    public static MigratorException explain(
            String location, String file, int statementLine, String sent, SQLException e, String outcome) {
        ServerErrorMessage server = server(e);
        boolean ended = TransactionGuard.isCauseOf(e);
        String message = message(e, server);
        List<String> where = new ArrayList<>();
        int start = SqlStatements.start(sent);
        int firstLine = statementLine - newlines(sent.substring(0, start));
        int position = server == null || ended ? 0 : server.getPosition();
        if (position > 0 && position <= sent.codePointCount(0, sent.length()) + 1) {
            addExcerpt(where, location, file, firstLine, sent, sent.offsetByCodePoints(0, position - 1));
        } else {
            where.add(location + ":" + statementLine);
            where.add("  " + sent.substring(start).lines().findFirst().orElse(""));
        }
        if (ended) {
            return new MigratorException(
                    ENDED, String.join("\n", where), TransactionControl.fix(fileName(location)) + "; " + outcome, e);
        }
        addServer(where, e, server);
        return new MigratorException(message, String.join("\n", where), fix(e, fileName(location)) + "; " + outcome, e);
    }

    /**
     * Explains a refusal of the server after all statements.
     *
     * @param location the file
     * @param e the server's error
     * @param outcome the state of the revision
     * @return the exception to throw
     */
    public static MigratorException atEnd(String location, SQLException e, String outcome) {
        ServerErrorMessage server = server(e);
        String message = message(e, server);
        List<String> where =
                new ArrayList<>(List.of(location + ", at its end: deferred constraints are checked there"));
        addServer(where, e, server);
        return new MigratorException(message, String.join("\n", where), fix(e, fileName(location)) + "; " + outcome, e);
    }

    /**
     * Explains a refusal of the server in a Java migration.
     *
     * @param step the migration
     * @param e the server's error
     * @param outcome the state of the revision
     * @return the exception to throw
     */
    public static MigratorException ofJava(Step step, SQLException e, String outcome) {
        boolean ended = TransactionGuard.isCauseOf(e);
        List<String> where = new ArrayList<>(List.of("Java migration " + step.revision() + " " + step.description()));
        addServer(where, e, server(e));
        return new MigratorException(
                ended ? ENDED : firstLine(e).replaceFirst("^ERROR: ", ""),
                ended ? where.get(0) : String.join("\n", where),
                (ended
                                ? "remove commit and rollback, because docuai-db does both, or override"
                                        + " canExecuteInTransaction() to return"
                                        + " false"
                                : "correct the migration")
                        + "; " + outcome,
                e);
    }

    private static @Nullable ServerErrorMessage server(SQLException e) {
        return e instanceof PSQLException ps ? ps.getServerErrorMessage() : null;
    }

    private static String message(SQLException e, @Nullable ServerErrorMessage server) {
        return server == null || server.getMessage() == null ? firstLine(e) : server.getMessage();
    }

    private static void addServer(List<String> where, SQLException e, @Nullable ServerErrorMessage server) {
        where.add("SQLSTATE " + e.getSQLState());
        if (server != null) {
            add(where, "detail", server.getDetail());
            add(where, "hint", server.getHint());
            add(where, "context", server.getWhere());
        }
    }

    private static void addExcerpt(
            List<String> where, String location, String file, int firstLine, String sent, int offset) {
        String before = sent.substring(0, offset);
        int line = firstLine + newlines(before);
        String text = sent.lines().skip(newlines(before)).findFirst().orElse("");
        // The file's line is longer if statements share it, and differs if a placeholder was replaced.
        String fileLine = file.lines().skip(line - 1L).findFirst().orElse("");
        int at = fileLine.indexOf(text);
        String upToError = (at > 0 ? fileLine.substring(0, at) : "") + before.substring(before.lastIndexOf('\n') + 1);
        where.add(location + ":" + line + ":" + (upToError.codePointCount(0, upToError.length()) + 1));
        where.add("  " + (at >= 0 ? fileLine : text));
        where.add("  " + caretLead(upToError) + "^");
    }

    private static int newlines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    /** Blanks as wide as the text before the caret; tabs stay tabs, so that the caret is aligned. */
    private static String caretLead(String before) {
        StringBuilder lead = new StringBuilder();
        before.codePoints().forEach(c -> lead.append(c == '\t' ? '\t' : ' '));
        return lead.toString();
    }

    private static void add(List<String> where, String label, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            where.add(label + ": " + text);
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** The last part of a file's path. */
    static String fileName(String location) {
        return location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf('\\')) + 1);
    }

    private static boolean isRowSecurity(SQLException e) {
        ServerErrorMessage server = server(e);
        return server != null && String.valueOf(server.getRoutine()).equals("check_enable_rls");
    }

    private static String fix(SQLException e, String fileName) {
        return switch (String.valueOf(e.getSQLState())) {
            case "42501" ->
                isRowSecurity(e)
                        ? "row_security is off, so PostgreSQL refuses a query whose rows a policy would hide: run"
                                + " it as the"
                                + " table's owner or a role with BYPASSRLS, or ALTER ROLE ... RESET row_security"
                        : "have the owner grant the privilege, or run it as the owner";
            case "2D000" ->
                "a procedure or a DO block that commits needs a revision of its own: write executeInTransaction=false"
                        + " into " + fileName + ScriptLocation.SETTINGS + " beside it";
            case "25001" ->
                "the statement cannot run in docuai-db's transaction: give it a revision of its own, with"
                        + " executeInTransaction=false in " + fileName + ScriptLocation.SETTINGS + " beside it";
            case "25006" ->
                "the transaction is read-only: delete SET TRANSACTION READ ONLY from the script, or connect to the"
                        + " primary";
            case "25P03", "25P04" ->
                "the script's own idle_in_transaction_session_timeout or transaction_timeout has ended the session:"
                        + " delete the setting from the script";
            case "57P01", "57P02", "57P03" ->
                "the session was ended by pg_terminate_backend or by the server's end: run it again";
            case "08000", "08003", "08006" ->
                String.valueOf(e.getMessage()).contains("JDBC driver requires")
                        ? "delete the setting from the script: docuai-db talks UTF-8 and ISO dates to the server; convert"
                                + " a file of another encoding to UTF-8"
                        : "see the server's log for the reason, then run it again";
            case "55P03" -> "find the session that holds the lock (pg_stat_activity, pg_locks), then try again";
            case "57014" -> "the statement was cancelled; try again";
            case "42P07", "42701", "42710" ->
                "the object already exists: if it was created by hand, drop it or remove it from the script";
            case "23502", "23503", "23505", "23514" -> "correct the rows that violate the constraint, or the script";
            default -> "correct the script";
        };
    }
}
