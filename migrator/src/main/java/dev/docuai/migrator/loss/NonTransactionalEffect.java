package dev.docuai.migrator.loss;

import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlToken;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * Statements whose effect a rollback does not undo: those that set a sequence, act through another session, write files
 * or talk to the server's processes. A dry run must not run them.
 */
final class NonTransactionalEffect {
    private static final Pattern CALL = Pattern.compile(
            "\\b(setval|dblink(?:_exec|_send_query)?|lo_export|pg_file_write|pg_file_unlink|pg_file_rename|pg_reload_conf"
                    + "|pg_rotate_logfile|pg_terminate_backend|pg_cancel_backend|pg_switch_wal|pg_create_restore_point"
                    + "|pg_logical_emit_message)\\s*\\(",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE =
            Pattern.compile("COPY\\b.*\\bTO\\s+(?:PROGRAM\\s+)?[eE]?'.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SETS_SEQUENCE = Pattern.compile(
            "SELECT\\s+(?:pg_catalog\\s*\\.\\s*)?setval\\s*\\(.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private NonTransactionalEffect() {}

    /** The effect of such a statement, in words; empty for any other. */
    static Optional<String> of(SqlStatement statement) {
        String sql = statement.getSql();
        String body = SqlStatements.body(sql);
        if (FILE.matcher(body).matches()) {
            return Optional.of("writes a file");
        }
        List<SqlToken> code = SqlLexer.code(sql);
        // A definition does not run its body.
        if (code.isEmpty() || code.get(0).is("CREATE") || code.get(0).is("COMMENT")) {
            return Optional.empty();
        }
        for (SqlToken token : code) {
            if (token.kind() == SqlToken.Kind.DOLLAR_STRING || token.kind() == SqlToken.Kind.WORD) {
                Matcher call =
                        CALL.matcher(token.kind() == SqlToken.Kind.WORD ? sql.substring(token.start()) : token.body());
                if (token.kind() == SqlToken.Kind.WORD ? call.lookingAt() : call.find()) {
                    return Optional.of("calls " + call.group(1));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether it only sets a sequence, so that it deletes nothing. */
    static boolean onlySetsSequence(SqlStatement statement) {
        String sql = statement.getSql();
        return SETS_SEQUENCE.matcher(SqlStatements.body(sql)).matches();
    }

    /** A statement's location and effect, for messages. */
    static String describe(Script script, SqlStatement statement, String what) {
        return script.location() + ":" + statement.getLineNumber() + " " + what + ", and a rollback does not undo it";
    }
}
