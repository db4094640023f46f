package dev.docuai.migrator.execution;

import dev.docuai.migrator.MigratorException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Where in a file a statement failed: line, column, the line itself with a caret, and all that the server says.
 *
 * <p>PostgreSQL counts the error's position in characters (protocol documentation, "Error and Notice Message Fields",
 * field P), which are code points, not Java chars.
 */
final class SqlFailure {
    private SqlFailure() {}

    /**
     * Explains a failed statement.
     *
     * @param place the file
     * @param file its whole text
     * @param line the statement's first line in it, counted from 1
     * @param sql the statement as it was sent
     * @param e what the server said
     * @param outcome what has become of the revision
     * @return to be thrown
     */
    static MigratorException explain(String place, String file, int line, String sql, SQLException e, String outcome) {
        ServerErrorMessage server = e instanceof PSQLException ps ? ps.getServerErrorMessage() : null;
        String message = server == null || server.getMessage() == null ? firstLine(e) : server.getMessage();
        List<String> where = new ArrayList<>();
        int position = server == null ? 0 : server.getPosition();
        if (position > 0 && position <= sql.codePointCount(0, sql.length()) + 1) {
            String before = sql.substring(0, sql.offsetByCodePoints(0, position - 1));
            int lineInStatement = (int) before.chars().filter(c -> c == '\n').count();
            String lineBefore = before.substring(before.lastIndexOf('\n') + 1);
            String text = sql.lines().skip(lineInStatement).findFirst().orElse("");
            String lead = "";
            if (lineInStatement == 0) {
                // A statement may begin in the middle of a line; its own text does not show what stands before it.
                String fileLine = file.lines().skip(line - 1L).findFirst().orElse("");
                int start = fileLine.indexOf(text);
                lead = start > 0 ? fileLine.substring(0, start) : "";
            }
            String upToError = lead + lineBefore;
            where.add(place + ":" + (line + lineInStatement) + ":"
                    + (upToError.codePointCount(0, upToError.length()) + 1));
            where.add("  " + lead + text);
            where.add("  " + caretLead(upToError) + "^");
        } else {
            where.add(place + ":" + line);
            where.add("  " + sql.lines().findFirst().orElse(""));
        }
        where.add("SQLSTATE " + e.getSQLState());
        if (server != null) {
            add(where, "detail", server.getDetail());
            add(where, "hint", server.getHint());
            add(where, "context", server.getWhere());
        }
        return new MigratorException(message, String.join("\n", where), fix(e) + "; " + outcome, e);
    }

    /** Blanks as wide as the text before the caret; tabs stay tabs, so that the caret stands where they lead. */
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

    private static String fix(SQLException e) {
        return switch (String.valueOf(e.getSQLState())) {
            case "42501" -> "have the owner grant the privilege, or run it as the owner";
            case "55P03" -> "see what holds the lock (pg_stat_activity, pg_locks), then try again";
            case "57014" -> "the statement was cancelled; try again";
            case "42P07", "42701", "42710" ->
                "the object is there already: if somebody made it by hand, drop it or take it out of the script";
            case "23502", "23503", "23505", "23514" -> "mend the rows that break the rule, or the script";
            default -> "correct the script";
        };
    }
}
