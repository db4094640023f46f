package dev.docuai.migrator.execution;

import dev.docuai.migrator.MigrationListener;
import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.revision.Script;
import java.sql.SQLException;
import org.flywaydb.core.api.callback.Warning;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.jdbc.Results;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.database.postgresql.PostgreSQLDatabaseType;
import org.jspecify.annotations.Nullable;

/** Runs the statements of a script on the session, as Flyway would run them: COPY with its data included. */
final class ScriptExecution {
    private ScriptExecution() {}

    /**
     * Runs a whole script; transactions are the caller's.
     *
     * @param session where
     * @param settings how Flyway is set up
     * @param listener hears the server's notices
     * @param script for messages
     * @param statements of that script
     * @param outcome what a failure leaves, for its message
     * @throws MigratorException with file, line and column if a statement fails
     */
    static void execute(
            Session session,
            FlywaySettings settings,
            MigrationListener listener,
            Script script,
            SqlStatements statements,
            String outcome) {
        for (SqlStatement statement : statements.statements()) {
            SQLException failure = tryStatement(session, settings, listener, statement);
            if (failure != null) {
                throw SqlFailure.explain(
                        script.place(), script.sql(), statement.getLineNumber(), statement.getSql(), failure, outcome);
            }
        }
    }

    /** Runs one statement; what the server refused is returned, not thrown. */
    static @Nullable SQLException tryStatement(
            Session session, FlywaySettings settings, MigrationListener listener, SqlStatement statement) {
        session.cancellation().check();
        JdbcTemplate template = new JdbcTemplate(session.connection(), new PostgreSQLDatabaseType());
        Results results = statement.execute(template, null, settings.configuration());
        for (Warning warning : results.getWarnings()) {
            listener.notice(warning.getMessage());
        }
        return results.getException();
    }
}
