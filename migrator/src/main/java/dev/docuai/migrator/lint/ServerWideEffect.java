package dev.docuai.migrator.lint;

import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.run.ScriptRun;
import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlToken;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * Statements whose effect leaves the scratch database: on roles, databases, tablespaces, the server's settings, files or
 * other sessions. A rehearsal leaves them out; what hides in a DO block or a function is found before the commit and
 * rolled back.
 *
 * <p>Source: the catalogs that all databases of a server share (PostgreSQL, "System Catalogs").
 */
final class ServerWideEffect {
    private static final Set<String> SHARED =
            Set.of("DATABASE", "ROLE", "USER", "GROUP", "TABLESPACE", "SUBSCRIPTION", "SYSTEM");

    private static final Pattern MENTIONED = Pattern.compile(
            "\\b(?:ROLE|USER|GROUP|DATABASE|TABLESPACE|SUBSCRIPTION|SYSTEM|dblink\\w*|GRANT|REVOKE)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CALL = Pattern.compile(
            "\\b(?:dblink\\w*|lo_export|pg_file_\\w+|pg_reload_conf|pg_rotate_logfile|pg_terminate_backend|pg_cancel_backend"
                    + "|pg_switch_wal|pg_create_restore_point|pg_logical_emit_message|pg_promote)\\s*\\(",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern FILE = Pattern.compile(
            "COPY\\b.*\\b(?:TO\\s+(?:PROGRAM\\s+)?[eE]?'|FROM\\s+PROGRAM\\b).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * Locks of this session on pg_authid, pg_auth_members, pg_database, pg_tablespace and pg_db_role_setting. The commands
     * that write to them keep the lock until the transaction ends; what other sessions do does not count.
     */
    private static final String WRITES_TO_SHARED = """
            SELECT EXISTS (
                SELECT FROM pg_catalog.pg_locks
                WHERE pid = pg_catalog.pg_backend_pid() AND locktype = 'relation' AND database = 0
                  AND relation IN (1260, 1261, 1262, 1213, 2964) AND mode = 'RowExclusiveLock')""";

    private ServerWideEffect() {}

    /** The command of such a statement, in capitals; empty for any other. */
    static Optional<String> of(SqlStatement statement) {
        String body = SqlStatements.body(statement.getSql());
        if (FILE.matcher(body).matches()) {
            return Optional.of("COPY with a file or a program");
        }
        List<SqlToken> code = SqlLexer.code(body);
        if (code.size() < 2) {
            return Optional.empty();
        }
        String first = code.get(0).upper();
        String second = code.get(1).upper();
        if (Set.of("CREATE", "ALTER", "DROP").contains(first) && isShared(second, code)) {
            return Optional.of(first + " " + second);
        }
        boolean isOnObject = code.stream().anyMatch(token -> token.is("ON"));
        if ((first.equals("GRANT") || first.equals("REVOKE")) && !isOnObject) {
            return Optional.of(first + " of a role");
        }
        if (second.equals("OWNED") && (first.equals("DROP") || first.equals("REASSIGN"))) {
            return Optional.of(first + " OWNED");
        }
        boolean isDefinition = first.equals("CREATE") || first.equals("COMMENT");
        return !isDefinition && CALL.matcher(body).find()
                ? Optional.of("a call that acts outside it")
                : Optional.empty();
    }

    /** {@code USER MAPPING} belongs to the database. */
    private static boolean isShared(String second, List<SqlToken> code) {
        return SHARED.contains(second) && !(code.size() > 2 && code.get(2).is("MAPPING"));
    }

    /** Whether a script that runs outside a transaction may hide such a statement: what it does cannot be rolled back. */
    static boolean mayHide(SqlStatements statements) {
        return statements.statements().stream()
                .anyMatch(statement -> MENTIONED.matcher(statement.getSql()).find());
    }

    /** A statement has changed what all databases of the server share. */
    static final class Found extends SQLException {
        private static final long serialVersionUID = 1L;

        private final int line;

        Found(int line) {
            super("it changes roles or settings of the whole server");
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /** Looks after each statement whether it has written to the shared catalogs, before the transaction commits. */
    static final class Guard implements ScriptRun.Observer {
        private final Connection connection;
        private int line;

        Guard(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void before(SqlStatement statement) {
            line = statement.getLineNumber();
        }

        @Override
        public void after() throws SQLException {
            if (!connection.getAutoCommit() && Sql.one(connection, WRITES_TO_SHARED, row -> row.getBoolean(1))) {
                throw new Found(line);
            }
        }
    }
}
