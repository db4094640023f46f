package dev.docuai.migrator.flyway;

import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptLocation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * Statements that begin, end or divide a transaction. A script that runs in a transaction shares it with its history
 * row, so it must not contain them: a COMMIT would leave half a revision behind, and would make a dry run permanent.
 *
 * <p>This class finds visible statements, before the first statement runs. {@code TransactionGuard} stops the hidden
 * ones.
 */
public final class TransactionControl {
    private static final String GAP = "(?:\\s|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)+";

    private static final Pattern FORM = Pattern.compile(
            "(BEGIN(?!" + GAP + "ATOMIC\\b)|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|PREPARE" + GAP
                    + "TRANSACTION)\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Any text that can end a transaction, or close the guard, contains one of these words. */
    private static final Pattern MENTIONED =
            Pattern.compile("\\b(?:COMMIT|END|ROLLBACK|ABORT|PREPARE|CLOSE|DISCARD)\\b", Pattern.CASE_INSENSITIVE);

    private TransactionControl() {}

    /**
     * Recognises such a statement.
     *
     * @param sql one statement, comments before it included
     * @return its command in capitals; empty for any other statement
     */
    static Optional<String> of(String sql) {
        Matcher form = FORM.matcher(SqlStatements.body(sql));
        return form.matches() ? Optional.of(form.group(1).toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /** Whether a statement may end the transaction: it may return true without need, but never false in error. */
    public static boolean isMentioned(String sql) {
        return MENTIONED.matcher(sql).find();
    }

    /** Whether a script begins and ends its transactions itself, as its settings allow it to. */
    public static boolean isOwn(Script script, SqlStatements statements) {
        return script.isDeclaredNonTransactional()
                && statements.statements().stream()
                        .anyMatch(statement -> of(statement.getSql()).isPresent());
    }

    /**
     * The forbidden statements of a script.
     *
     * @param script the file
     * @param statements its statements
     * @return one problem for each; none if the script's settings say that it runs outside a transaction
     */
    public static List<Problem> problems(Script script, SqlStatements statements) {
        boolean shared = statements.transactional()
                || statements.statements().stream()
                        .anyMatch(statement ->
                                NonTransactionalStatement.of(statement.getSql()).isPresent());
        if (!shared || script.isDeclaredNonTransactional()) {
            return List.of();
        }
        return statements.statements().stream()
                .filter(statement -> of(statement.getSql()).isPresent())
                .map(statement -> problem(script, statement))
                .toList();
    }

    /** The same for a script that docuai-db runs itself, commands of psql included. */
    public static List<Problem> problemsOfRun(Script script, SqlStatements statements) {
        List<Problem> psql = PsqlSyntax.commands(script, statements);
        return psql.isEmpty() ? problems(script, statements) : psql;
    }

    private static Problem problem(Script script, SqlStatement statement) {
        return new Problem(
                script.location() + ":" + statement.getLineNumber(),
                of(statement.getSql()).orElseThrow()
                        + " ends or divides the transaction that the script shares with its history row",
                fix(script.fileName()));
    }

    /** The fix. */
    public static String fix(String fileName) {
        return "delete it: docuai-db commits each script itself; if the script must make its own transactions, write"
                + " executeInTransaction=false into " + fileName + ScriptLocation.SETTINGS + " beside it";
    }
}
