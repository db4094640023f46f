package dev.docuai.migrator.run;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.flyway.TransactionControl;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.jdbc.Results;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resource.StringResource;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLDatabaseType;
import org.jspecify.annotations.Nullable;

/**
 * Runs upgrade scripts in a transaction of the caller's, which is rolled back: to see their result, not to keep it. It
 * writes no history. Unqualified names follow the caller's search path.
 */
public final class ScratchScriptRun {
    /** Outside a transaction only; the index that it builds is the same without the word. */
    private static final Pattern CONCURRENTLY = Pattern.compile(
            "^((?:CREATE\\s+(?:UNIQUE\\s+)?|DROP\\s+)INDEX)\\s+CONCURRENTLY\\b", Pattern.CASE_INSENSITIVE);
    /** Changes no definition, and cannot run in a transaction. */
    private static final Pattern MAINTENANCE =
            Pattern.compile("^(REINDEX|VACUUM|ALTER\\s+SYSTEM)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Session session;
    private final Configuration flyway;

    /**
     * Runs on a connection.
     *
     * @param session in a transaction
     * @param settings Flyway's settings: its parser and placeholders apply
     */
    public ScratchScriptRun(Session session, FlywaySettings settings) {
        this.session = session;
        this.flyway = settings.configuration();
    }

    /**
     * Runs the upgrade script of a revision.
     *
     * @param revision after those below it
     * @throws MigratorException if a statement fails or ends the transaction, which is aborted then
     * @throws SQLException if the connection breaks
     */
    public void run(Revision revision) throws SQLException {
        Script script = revision.upgrade();
        refuseTransactionControl(script);
        TransactionGuard guard = new TransactionGuard(session);
        guard.open();
        for (SqlStatement statement : SqlStatements.of(script, flyway).statements()) {
            String sql = statement.getSql();
            int start = SqlStatements.start(sql);
            String body = sql.substring(start);
            if (MAINTENANCE.matcher(body).matches()) {
                continue;
            }
            boolean concurrent = CONCURRENTLY.matcher(body).find();
            String sent = concurrent
                    ? sql.substring(0, start) + CONCURRENTLY.matcher(body).replaceFirst("$1")
                    : sql;
            SQLException failure = run(concurrent ? parse(sent) : statement, guard);
            if (failure != null) {
                throw SqlFailure.explain(
                        script.location(),
                        script.sql(),
                        statement.getLineNumber(),
                        sent,
                        failure,
                        "it was tried in a scratch schema, and nothing was changed");
            }
        }
        guard.close();
        session.scriptState().restore(script.sql());
    }

    private void refuseTransactionControl(Script script) {
        List<Problem> problems = TransactionControl.problems(script, SqlStatements.of(script, flyway));
        if (!problems.isEmpty()) {
            Problem first = problems.get(0);
            throw new MigratorException(first.what(), first.location(), first.fix());
        }
    }

    private @Nullable SQLException run(SqlStatement statement, TransactionGuard guard) throws SQLException {
        try {
            guard.before(statement.getSql());
            Results results = statement.execute(
                    new JdbcTemplate(session.connection(), new PostgreSQLDatabaseType()), null, flyway);
            if (results.getException() == null) {
                guard.after(statement.getSql());
            }
            return results.getException();
        } catch (TransactionGuard.Ended e) {
            return e;
        }
    }

    private SqlStatement parse(String sql) {
        try (SqlStatementIterator statements = new PostgreSQLDatabaseType()
                .createSqlScriptFactory(flyway, new ParsingContext())
                .createSqlScript(new StringResource(sql), true, null)
                .getSqlStatements()) {
            return statements.next();
        }
    }
}
