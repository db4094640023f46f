package dev.docuai.migrator.flyway;

import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlToken;
import dev.docuai.migrator.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * Text with a different meaning for psql and for the server, so that psql would change a statement: a backslash outside
 * quotes begins a command of psql's, a colon and a name in capitals a variable of psql's own (psql's documentation,
 * "Meta-Commands" and "Variables").
 */
public final class PsqlSyntax {
    /** psql's own variables are in capitals; {@code :{?name}} asks whether there is one. */
    private static final Pattern VARIABLE = Pattern.compile(":(?:['\"]?[A-Z][A-Z0-9_]*|\\{\\?)");

    private PsqlSyntax() {}

    /**
     * Finds such text.
     *
     * @param sql a statement
     * @return the found text, in words, for instance {@code \connect}; empty if psql sends the statement as it is
     */
    public static Optional<String> special(String sql) {
        for (SqlToken token : SqlLexer.code(sql)) {
            if (token.kind() == Kind.BACKSLASH) {
                return Optional.of("'" + excerpt(sql, token) + "' outside quotes");
            }
            if (token.kind() == Kind.COLON
                    && VARIABLE.matcher(sql).region(token.start(), sql.length()).lookingAt()) {
                return Optional.of(
                        "'" + excerpt(sql, token) + "', a variable to psql (write a blank behind the colon)");
            }
        }
        return Optional.empty();
    }

    /**
     * psql commands in a script that docuai-db runs: the server does not understand them.
     *
     * @param script the file
     * @param statements its statements
     * @return one problem for each statement that has one
     */
    static List<Problem> commands(Script script, SqlStatements statements) {
        List<Problem> problems = new ArrayList<>();
        for (SqlStatement statement : statements.statements()) {
            String sql = statement.getSql();
            int start = SqlStatements.start(sql);
            SqlLexer.code(sql).stream()
                    .filter(token -> token.kind() == Kind.BACKSLASH)
                    .findFirst()
                    .ifPresent(token -> problems.add(new Problem(
                            script.location() + ":" + (statement.getLineNumber() + newlines(sql, start, token.start())),
                            "'" + excerpt(sql, token) + "' is a command of psql",
                            "write it in SQL: docuai-db sends scripts to the server, which knows no such command")));
        }
        return problems;
    }

    private static long newlines(String sql, int from, int to) {
        return sql.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    private static String excerpt(String sql, SqlToken token) {
        return sql.substring(token.start()).lines().findFirst().orElse("");
    }
}
