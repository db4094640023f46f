package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.api.Step.Direction;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.history.InProgressMarker;
import dev.docuai.migrator.jdbc.Transaction;
import dev.docuai.migrator.recovery.InterruptedStatement;
import dev.docuai.migrator.recovery.InterruptedStatement.State;
import dev.docuai.migrator.recovery.Recovery;
import dev.docuai.migrator.run.ConditionCheck;
import dev.docuai.migrator.run.LockRetry;
import dev.docuai.migrator.run.RunContext;
import dev.docuai.migrator.run.ScriptRun;
import dev.docuai.migrator.script.Condition;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes revisions back, which free Flyway cannot: the undo script and a DELETE row of the history table in one
 * transaction. Flyway then reports the revision as deleted and pending, and the history of what happened stays whole.
 *
 * <p>Where the undo script cannot run in a transaction, the revision's row is marked as failed first, which stops plain
 * Flyway too, and a note says that a downgrade has begun; the next command after a crash completes it ({@link Recovery}).
 */
final class UndoRun {
    private final RunContext context;
    private final Session session;
    private final HistoryTable table;
    private final LockRetry retry;

    /**
     * A downgrade to be run.
     *
     * @param context holds the migration lock
     * @param retry watches the session
     */
    UndoRun(RunContext context, LockRetry retry) {
        this.context = context;
        this.session = context.session();
        this.table = context.table();
        this.retry = retry;
    }

    /**
     * Takes revisions back.
     *
     * @param undos newest first
     * @return the scripts that ran
     * @throws MigratorException if a script fails (its revision is rolled back, those above it stay undone)
     * @throws SQLException if the connection breaks
     */
    List<Step> run(List<Undo> undos) throws SQLException {
        return context.options().singleTransaction() ? allOrNone(undos) : oneByOne(undos);
    }

    /**
     * What takes a revision back.
     *
     * @param revision an applied one
     * @param script its undo script
     * @param statements of that
     * @param applied the row that says it is applied
     */
    record Undo(Revision revision, Script script, SqlStatements statements, HistoryRow applied) {
        Step step() {
            return new Step(Direction.DOWNGRADE, revision.id().toString(), revision.description());
        }
    }

    private List<Step> oneByOne(List<Undo> undos) throws SQLException {
        List<Step> steps = new ArrayList<>();
        for (Undo undo : undos) {
            Instant start = Instant.now();
            context.listener().started(undo.step());
            boolean isThrough = false;
            while (!isThrough) {
                session.cancellation().check();
                try {
                    isThrough = undo.statements().transactional() ? inTransaction(undo) : outsideTransaction(undo);
                } catch (SQLException e) {
                    waitForHistory(undo, e);
                }
            }
            retry.succeeded();
            steps.add(undo.step());
            context.listener().finished(undo.step(), Duration.between(start, Instant.now()));
        }
        return steps;
    }

    private List<Step> allOrNone(List<Undo> undos) throws SQLException {
        List<Step> steps = new ArrayList<>();
        Connection connection = session.connection();
        while (steps.isEmpty() && !undos.isEmpty()) {
            try (Transaction transaction = Transaction.begin(connection)) {
                for (Undo undo : undos) {
                    Instant start = Instant.now();
                    session.cancellation().check();
                    context.listener().started(undo.step());
                    retry.prepare(undo.step(), false);
                    if (!runStatements(undo, "everything was rolled back")) {
                        steps.clear();
                        break;
                    }
                    table.appendDelete(connection, undo.applied(), millisSince(start));
                    steps.add(undo.step());
                }
                if (!steps.isEmpty()) {
                    transaction.commit();
                }
            } catch (SQLException e) {
                steps.clear();
                waitForHistory(undos.get(0), e);
            }
        }
        steps.forEach(step -> context.listener().finished(step, Duration.ZERO));
        return steps;
    }

    /** False if the lock was not free, so that the caller must try again. */
    private boolean inTransaction(Undo undo) throws SQLException {
        try (Transaction transaction = Transaction.begin(session.connection())) {
            Instant start = Instant.now();
            retry.prepare(undo.step(), false);
            if (!runStatements(
                    undo, "nothing of the downgrade of " + undo.revision().id() + " remains")) {
                return false;
            }
            table.appendDelete(session.connection(), undo.applied(), millisSince(start));
            transaction.commit();
            return true;
        }
    }

    /** The history is a table like any other: it may be locked. */
    private void waitForHistory(Undo undo, SQLException e) throws SQLException {
        if (!LockRetry.isOfLock(e)) {
            throw e;
        }
        Transaction.end(session.connection());
        retry.retryOrThrow(undo.step(), e, ConnectionFailure.explain(e, session.location(), session.user()));
    }

    private boolean outsideTransaction(Undo undo) throws SQLException {
        Connection connection = session.connection();
        Instant start = Instant.now();
        Optional<NonTransactionalStatement> statement = undo.statements().only();
        checkConditions(undo, Condition.Kind.REQUIRE, "nothing was changed by it");
        new InProgressMarker(Direction.DOWNGRADE, undo.revision().id()).write(connection, table);
        table.mark(connection, undo.applied(), false);
        boolean isNew = true;
        if (statement.isPresent()) {
            retry.prepare(undo.step(), false);
            InterruptedStatement left = InterruptedStatement.of(
                    connection, statement.get(), undo.script().location());
            left.cleanUp(session, undo.step(), undo.script(), retry);
            isNew = left.state() == State.NOT_BEGUN || left.state() == State.BEGUN;
        }
        retry.prepare(
                undo.step(),
                statement.filter(NonTransactionalStatement::isPatient).isPresent());
        String outcome = "run the downgrade again to complete it, or an upgrade to revert it";
        if (isNew && !runStatements(undo, outcome)) {
            return false;
        }
        checkConditions(undo, Condition.Kind.ENSURE, outcome);
        retry.prepare(undo.step(), false);
        while (!isRecorded(undo, start)) {
            session.cancellation().check();
        }
        return true;
    }

    /** The script has run, and must not run again: only the rows are written again, if the history is locked. */
    private boolean isRecorded(Undo undo, Instant start) throws SQLException {
        Connection connection = session.connection();
        try (Transaction transaction = Transaction.begin(connection)) {
            table.mark(connection, undo.applied(), true);
            table.appendDelete(connection, undo.applied(), millisSince(start));
            InProgressMarker.clear(connection, table);
            transaction.commit();
            return true;
        } catch (SQLException e) {
            waitForHistory(undo, e);
            return false;
        }
    }

    private boolean runStatements(Undo undo, String outcome) throws SQLException {
        boolean isTransactional = undo.statements().transactional();
        if (isTransactional) {
            checkConditions(undo, Condition.Kind.REQUIRE, outcome);
        }
        Optional<ScriptRun.Failure> failure =
                new ScriptRun(context).tryToRun(undo.script(), undo.statements(), ScriptRun.Observer.NONE);
        if (failure.isPresent()) {
            MigratorException error = failure.get().explain(outcome);
            Transaction.end(session.connection());
            boolean isRepeatable = undo.statements().transactional()
                    || undo.statements().statements().size() == 1;
            if (!isRepeatable) {
                throw error;
            }
            retry.retryOrThrow(undo.step(), failure.get().cause(), error);
        }
        if (isTransactional && failure.isEmpty()) {
            checkConditions(undo, Condition.Kind.ENSURE, outcome);
        }
        return failure.isEmpty();
    }

    private void checkConditions(Undo undo, Condition.Kind kind, String outcome) throws SQLException {
        new ConditionCheck(session.connection(), context.flyway().configuration()).check(undo.script(), kind, outcome);
    }

    private static int millisSince(Instant start) {
        return (int) Duration.between(start, Instant.now()).toMillis();
    }
}
