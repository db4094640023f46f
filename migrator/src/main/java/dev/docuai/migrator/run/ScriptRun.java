package dev.docuai.migrator.run;

import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.script.Script;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.callback.Warning;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.jdbc.Results;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.database.postgresql.PostgreSQLDatabaseType;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Runs the statements of a script on the session, as Flyway would run them, COPY with its data included. The script
 * starts in the session's script state, cannot commit a transaction of the caller's, and its changes of the session are
 * reset and reported. Downgrades, dry runs and recoveries run scripts through this class; upgrades, which Flyway runs,
 * use {@link ScriptEnd} and the same {@link TransactionGuard}.
 */
public final class ScriptRun {
    private final Session session;
    private final FlywaySettings settings;
    private final MigrationListener listener;

    /** Observes each statement before and after its run. */
    public interface Observer {
        /** Observes nothing. */
        Observer NONE = statement -> {};

        void before(SqlStatement statement) throws SQLException;

        /** It has run without an error. */
        default void after() throws SQLException {}
    }

    /**
     * A statement that the server refused.
     *
     * @param script its script
     * @param statement the statement; null for the end of the script
     * @param cause the server's error
     */
    public record Failure(Script script, @Nullable SqlStatement statement, SQLException cause) {
        /** As an error. */
        public MigratorException explain(String outcome) {
            if (statement == null) {
                return SqlFailure.atEnd(script.location(), cause, outcome);
            }
            return SqlFailure.explain(
                    script.location(), script.sql(), statement.getLineNumber(), statement.getSql(), cause, outcome);
        }
    }

    /**
     * A run of scripts.
     *
     * @param session prepared for scripts
     * @param settings Flyway's settings
     * @param listener receives the server's notices, and a script's changes of the session
     */
    public ScriptRun(Session session, FlywaySettings settings, MigrationListener listener) {
        this.session = session;
        this.settings = settings;
        this.listener = listener;
    }

    /** The same for the listener of the run. */
    public ScriptRun(RunContext context) {
        this(context.session(), context.flyway(), context.listener());
    }

    /**
     * Runs a whole script.
     *
     * @param script for messages
     * @param statements of that script
     * @param outcome the state after a failure, for its message
     * @throws MigratorException with file, line and column if a statement fails
     */
    public void run(Script script, SqlStatements statements, String outcome) throws SQLException {
        Optional<Failure> failure = tryToRun(script, statements, Observer.NONE);
        if (failure.isPresent()) {
            throw failure.get().explain(outcome);
        }
    }

    /**
     * Runs a whole script; returns a refusal of the server instead of throwing it, and the caller rolls back.
     *
     * @param script for messages
     * @param statements of that script
     * @param observer observes each statement
     * @return the failure; empty on success
     */
    public Optional<Failure> tryToRun(Script script, SqlStatements statements, Observer observer) throws SQLException {
        Optional<Failure> failure = runStatements(script, statements, observer);
        if (failure.isPresent()) {
            return failure;
        }
        try {
            new ScriptEnd(session, listener).of(script.location(), script.sql());
        } catch (ScriptEnd.Refused e) {
            return Optional.of(new Failure(script, null, e.refusal()));
        } catch (SQLException e) {
            return Optional.of(new Failure(script, last(statements), e));
        }
        return Optional.empty();
    }

    /**
     * Runs a callback that shares the state of the session with the script that it runs before or after.
     *
     * @param script for messages
     * @param statements of that callback
     * @return the failure; empty on success
     */
    Optional<Failure> tryToRunPart(Script script, SqlStatements statements) throws SQLException {
        return runStatements(script, statements, Observer.NONE);
    }

    private Optional<Failure> runStatements(Script script, SqlStatements statements, Observer observer)
            throws SQLException {
        boolean shared = !session.connection().getAutoCommit();
        TransactionGuard guard = new TransactionGuard(session);
        if (shared) {
            guard.open();
        }
        for (SqlStatement statement : statements.statements()) {
            session.cancellation().check();
            observer.before(statement);
            SQLException failure = shared ? runGuarded(statement, guard) : run(statement);
            if (failure != null) {
                endOwnTransaction(shared);
                return Optional.of(new Failure(script, statement, failure));
            }
            observer.after();
        }
        if (shared) {
            try {
                guard.close();
            } catch (SQLException e) {
                return Optional.of(new Failure(script, last(statements), e));
            }
        } else if (endOwnTransaction(false)) {
            throw leftOpen(script);
        }
        return Optional.empty();
    }

    private static @Nullable SqlStatement last(SqlStatements statements) {
        List<SqlStatement> all = statements.statements();
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** The session may also end in the guard's own statements, after a setting of the script's statement. */
    private @Nullable SQLException runGuarded(SqlStatement statement, TransactionGuard guard) {
        try {
            guard.before(statement.getSql());
            SQLException failure = run(statement);
            if (failure == null) {
                guard.after(statement.getSql());
            }
            return failure;
        } catch (SQLException e) {
            return e;
        }
    }

    private @Nullable SQLException run(SqlStatement statement) {
        JdbcTemplate template = new JdbcTemplate(session.connection(), new PostgreSQLDatabaseType());
        Results results = statement.execute(template, null, settings.configuration());
        for (Warning warning : results.getWarnings()) {
            listener.notice(warning.getMessage());
        }
        return results.getException();
    }

    /** A script that makes its own transactions may have failed inside one. True if there was one. */
    private boolean endOwnTransaction(boolean shared) throws SQLException {
        return !shared && rollBackOwn(session);
    }

    /**
     * Rolls back a transaction that a script has begun on a connection in autocommit mode.
     *
     * @return false if there is none
     */
    public static boolean rollBackOwn(Session session) throws SQLException {
        if (session.connection().isClosed()
                || session.connection().unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE) {
            return false;
        }
        Sql.execute(session.connection(), "ROLLBACK");
        return true;
    }

    public static MigratorException leftOpen(Script script) {
        return new MigratorException(
                "the script begins a transaction and does not end it",
                script.location(),
                "write COMMIT at its end; uncommitted changes are rolled back, committed ones stay");
    }
}
