package dev.docuai.migrator.run;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.flyway.ScriptParser;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.jdbc.Transaction;
import dev.docuai.migrator.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * An SQL callback of the user's, such as {@code beforeMigrate.sql}: run at Flyway's event, under the same rules as any
 * other script. {@link ScriptParser} cuts it, {@link TransactionGuard} keeps it from ending the transaction of a script
 * that it shares, it waits for locks no longer than {@code lock_timeout}, and an error names its file.
 */
public final class SqlCallback implements Callback {
    /** In the transaction of a script: their settings apply to it, and are reset at its end. */
    private static final Set<Event> WITHIN_SCRIPT = EnumSet.of(
            Event.BEFORE_EACH_MIGRATE,
            Event.AFTER_EACH_MIGRATE,
            Event.BEFORE_EACH_MIGRATE_STATEMENT,
            Event.AFTER_EACH_MIGRATE_STATEMENT);
    /** Its settings apply to the whole run: Flyway keeps them. */
    private static final Set<Event> WHEN_CONNECTED = EnumSet.of(Event.AFTER_CONNECT);

    private final Script script;
    private final Event event;
    private final SqlStatements statements;
    private final Session session;
    private final RunContext context;
    private final LockRetry retry;

    /**
     * The server refuses a callback in the transaction of a script. Both are rolled back together.
     */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient ScriptRun.Failure failure;

        Refused(ScriptRun.Failure failure) {
            super(failure.cause());
            this.failure = failure;
        }

        public ScriptRun.Failure failure() {
            return failure;
        }
    }

    SqlCallback(Script script, Event event, RunContext context, LockRetry retry) {
        this.script = script;
        this.event = event;
        this.statements = context.statements(script);
        this.session = context.session();
        this.context = context;
        this.retry = retry;
    }

    /** The event that a script is named after, as Flyway reads it. */
    static Optional<Event> event(Script script, Configuration configuration) {
        return Optional.ofNullable(Event.fromId(parts(script, configuration)[0]));
    }

    private static String[] parts(Script script, Configuration configuration) {
        String name = SqlFailure.fileName(script.fileName());
        String stem = name.substring(0, name.length() - ".sql".length());
        return stem.split(configuration.getSqlMigrationSeparator(), 2);
    }

    @Override
    public boolean supports(Event other, Context context) {
        return other == event;
    }

    /** Flyway would begin a transaction, and commit one of a group of scripts. */
    @Override
    public boolean canHandleInTransaction(Event other, Context context) {
        return false;
    }

    @Override
    public void handle(Event other, Context context) {
        try {
            if (isOfError()) {
                runAfterError();
            } else if (WITHIN_SCRIPT.contains(event) || !session.connection().getAutoCommit()) {
                runWithinScript();
            } else {
                runAlone();
            }
        } catch (SQLException e) {
            throw SqlFailure.atEnd(script.location(), e, outcome());
        }
    }

    private boolean isOfError() {
        return event.getId().endsWith("Error");
    }

    /** An earlier error is more useful than one here. */
    private void runAfterError() throws SQLException {
        String reason = "the session has ended";
        if (!session.connection().isClosed()) {
            if (session.connection().unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
                reason = "PostgreSQL runs no more statements in the failed transaction";
            } else {
                Optional<ScriptRun.Failure> failure =
                        session.connection().getAutoCommit() ? tryAlone() : run().tryToRunPart(script, statements);
                if (failure.isEmpty()) {
                    return;
                }
                reason = failure.get().explain("").getMessage();
            }
        }
        context.listener().notice(SqlFailure.fileName(script.fileName()) + " has not run: " + reason);
    }

    private ScriptRun run() {
        return new ScriptRun(context);
    }

    private void runWithinScript() throws SQLException {
        Optional<ScriptRun.Failure> failure = run().tryToRunPart(script, statements);
        if (failure.isPresent()) {
            throw new Refused(failure.get());
        }
    }

    private void runAlone() throws SQLException {
        Step step = new Step(Step.Direction.UPGRADE, SqlFailure.fileName(script.fileName()), "");
        boolean isPatient =
                statements.only().filter(NonTransactionalStatement::isPatient).isPresent();
        while (true) {
            retry.prepare(step, isPatient);
            Optional<ScriptRun.Failure> failure = tryAlone();
            if (failure.isEmpty()) {
                return;
            }
            MigratorException error = failure.get().explain(outcome());
            if (!statements.transactional() && statements.statements().size() > 1) {
                throw error;
            }
            retry.retryOrThrow(step, failure.get().cause(), error);
        }
    }

    private Optional<ScriptRun.Failure> tryAlone() throws SQLException {
        Connection connection = session.connection();
        connection.setAutoCommit(!statements.transactional());
        try {
            Optional<ScriptRun.Failure> failure = WHEN_CONNECTED.contains(event)
                    ? run().tryToRunPart(script, statements)
                    : run().tryToRun(script, statements, ScriptRun.Observer.NONE);
            if (failure.isEmpty() && statements.transactional()) {
                connection.commit();
            }
            return failure;
        } finally {
            Transaction.end(connection);
        }
    }

    private String outcome() {
        return event.getId().toLowerCase(Locale.ROOT).startsWith("after") && event != Event.AFTER_CONNECT
                ? "the scripts that ran before it stay applied"
                : "no script has run";
    }

    @Override
    public String getCallbackName() {
        String[] parts = parts(script, context.flyway().configuration());
        return parts.length < 2 ? "" : parts[1];
    }
}
