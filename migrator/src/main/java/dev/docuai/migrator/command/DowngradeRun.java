package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.api.Step.Direction;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.flyway.UndoRules;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.history.InProgressMarker;
import dev.docuai.migrator.loss.DataLossGuard;
import dev.docuai.migrator.loss.DryRun;
import dev.docuai.migrator.loss.DryRunScript;
import dev.docuai.migrator.recovery.InterruptedStatement;
import dev.docuai.migrator.recovery.InterruptedStatement.State;
import dev.docuai.migrator.recovery.Recovery;
import dev.docuai.migrator.run.LockRetry;
import dev.docuai.migrator.run.Preflight;
import dev.docuai.migrator.run.RunSettings;
import dev.docuai.migrator.run.ScriptRun;
import dev.docuai.migrator.run.ServerWatch;
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
 * Flyway too, and a note says that a downgrade has begun; whoever comes after a crash completes it ({@link Recovery}).
 */
public final class DowngradeRun {
    private final Session session;
    private final HistoryTable table;
    private final FlywaySettings flyway;
    private final RunSettings settings;

    /**
     * A downgrade to be run.
     *
     * @param session holds the migration lock
     * @param table the history table
     * @param flyway how Flyway is set up: its parser and placeholders apply to undo scripts too
     * @param settings what the user asked for
     */
    public DowngradeRun(Session session, HistoryTable table, FlywaySettings flyway, RunSettings settings) {
        this.session = session;
        this.table = table;
        this.flyway = flyway;
        this.settings = settings;
    }

    /**
     * Takes revisions back.
     *
     * @param revisions newest first, all of them applied
     * @param history as it was read under the lock
     * @return the scripts that ran
     * @throws MigratorException if the way down is not whole (nothing has been changed) or a script fails (its revision
     *     is rolled back, those above it stay undone)
     * @throws SQLException if the connection breaks
     */
    public List<Step> run(List<Revision> revisions, History history) throws SQLException {
        List<Undo> undos = check(revisions, history);
        try (ServerWatch watch =
                new ServerWatch(settings.watcher(), session.serverPid(), settings.lockTimeout(), settings.listener())) {
            LockRetry retry = new LockRetry(session, settings, watch);
            DryRun dryRun = new DryRun(session, table, flyway, settings, retry);
            List<DryRunScript> scripts = undos.stream()
                    .map(undo -> new DryRunScript(undo.step(), undo.script()))
                    .toList();
            DataLossGuard.requireConsent(session, dryRun, flyway, settings, scripts, scripts);
            if (settings.options().dryRun()) {
                return dryRun.run(revisions, Direction.DOWNGRADE);
            }
            return settings.options().singleTransaction() ? allOrNone(undos, retry) : oneByOne(undos, retry);
        }
    }

    private record Undo(Revision revision, Script script, SqlStatements statements, HistoryRow applied) {
        Step step() {
            return new Step(Direction.DOWNGRADE, revision.id().toString(), revision.description());
        }
    }

    private List<Undo> check(List<Revision> revisions, History history) {
        List<String> problems = new ArrayList<>();
        List<Undo> undos = new ArrayList<>();
        for (Revision revision : revisions) {
            HistoryRow applied = history.applied().get(revision.id());
            Script script = revision.undo();
            if (applied == null) {
                problems.add(revision.id() + " lies below a baseline: no row says how it was applied");
            } else if (applied.isChanged(revision.upgrade())) {
                problems.add(revision.upgrade().location() + " has changed since it was applied");
            }
            if (script == null) {
                problems.add(revision.id() + " has no undo script (" + revision.undoName() + ")");
            } else if (script.irreversible().isPresent()) {
                problems.add(script.location() + " is irreversible: "
                        + script.irreversible().get());
            } else if (applied != null) {
                SqlStatements statements = SqlStatements.of(script, flyway.configuration());
                UndoRules.check(script, statements)
                        .ifPresent(problem ->
                                problems.add(problem.location() + " " + problem.what() + "\n  " + problem.fix()));
                Preflight.addTransactionProblems(problems, script, statements, settings.options());
                undos.add(new Undo(revision, script, statements, applied));
            }
        }
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    "a downgrade to this target is not possible; nothing was changed",
                    String.join("\n", problems),
                    "write the missing undo scripts, or restore a changed script from version control");
        }
        return undos;
    }

    private List<Step> oneByOne(List<Undo> undos, LockRetry retry) throws SQLException {
        List<Step> steps = new ArrayList<>();
        for (Undo undo : undos) {
            Instant start = Instant.now();
            settings.listener().started(undo.step());
            boolean isThrough = false;
            while (!isThrough) {
                session.cancellation().check();
                try {
                    isThrough = undo.statements().transactional()
                            ? inTransaction(undo, retry)
                            : outsideTransaction(undo, retry);
                } catch (SQLException e) {
                    waitForHistory(undo, retry, e);
                }
            }
            retry.succeeded();
            steps.add(undo.step());
            settings.listener().finished(undo.step(), Duration.between(start, Instant.now()));
        }
        return steps;
    }

    private List<Step> allOrNone(List<Undo> undos, LockRetry retry) throws SQLException {
        List<Step> steps = new ArrayList<>();
        Connection connection = session.connection();
        while (steps.isEmpty() && !undos.isEmpty()) {
            connection.setAutoCommit(false);
            try {
                for (Undo undo : undos) {
                    Instant start = Instant.now();
                    session.cancellation().check();
                    settings.listener().started(undo.step());
                    retry.prepare(undo.step(), false);
                    if (!runStatements(undo, retry, "everything was rolled back")) {
                        steps.clear();
                        break;
                    }
                    table.appendDelete(connection, undo.applied(), millisSince(start));
                    steps.add(undo.step());
                }
                if (!steps.isEmpty()) {
                    connection.commit();
                }
            } catch (SQLException e) {
                steps.clear();
                waitForHistory(undos.get(0), retry, e);
            } finally {
                rollBack(connection);
            }
        }
        steps.forEach(step -> settings.listener().finished(step, Duration.ZERO));
        return steps;
    }

    /** False if the lock was not to be had and it is to be tried again. */
    private boolean inTransaction(Undo undo, LockRetry retry) throws SQLException {
        Connection connection = session.connection();
        connection.setAutoCommit(false);
        try {
            Instant start = Instant.now();
            retry.prepare(undo.step(), false);
            if (!runStatements(
                    undo,
                    retry,
                    "nothing of the downgrade of " + undo.revision().id() + " remains")) {
                return false;
            }
            table.appendDelete(connection, undo.applied(), millisSince(start));
            connection.commit();
            return true;
        } finally {
            rollBack(connection);
        }
    }

    /** The history is a table like any other: it may be locked. */
    private void waitForHistory(Undo undo, LockRetry retry, SQLException e) throws SQLException {
        if (!LockRetry.isOfLock(e)) {
            throw e;
        }
        rollBack(session.connection());
        retry.retryOrThrow(undo.step(), e, ConnectionFailure.explain(e, session.location(), session.user()));
    }

    private boolean outsideTransaction(Undo undo, LockRetry retry) throws SQLException {
        Connection connection = session.connection();
        Instant start = Instant.now();
        Optional<NonTransactionalStatement> statement = undo.statements().only();
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
        if (isNew && !runStatements(undo, retry, outcome)) {
            return false;
        }
        retry.prepare(undo.step(), false);
        while (!isRecorded(undo, start, retry)) {
            session.cancellation().check();
        }
        return true;
    }

    /** The script has run, and must not run again: only the rows are written again, if the history is locked. */
    private boolean isRecorded(Undo undo, Instant start, LockRetry retry) throws SQLException {
        Connection connection = session.connection();
        connection.setAutoCommit(false);
        try {
            table.mark(connection, undo.applied(), true);
            table.appendDelete(connection, undo.applied(), millisSince(start));
            InProgressMarker.clear(connection, table);
            connection.commit();
            return true;
        } catch (SQLException e) {
            waitForHistory(undo, retry, e);
            return false;
        } finally {
            rollBack(connection);
        }
    }

    private boolean runStatements(Undo undo, LockRetry retry, String outcome) throws SQLException {
        Optional<ScriptRun.Failure> failure = new ScriptRun(session, flyway, settings.listener())
                .tryToRun(undo.script(), undo.statements(), ScriptRun.Observer.NONE);
        if (failure.isPresent()) {
            MigratorException error = failure.get().explain(outcome);
            rollBack(session.connection());
            boolean isRepeatable = undo.statements().transactional()
                    || undo.statements().statements().size() == 1;
            if (!isRepeatable) {
                throw error;
            }
            retry.retryOrThrow(undo.step(), failure.get().cause(), error);
        }
        return failure.isEmpty();
    }

    private static int millisSince(Instant start) {
        return (int) Duration.between(start, Instant.now()).toMillis();
    }

    /** Ends the transaction, if one is open, whatever state it is in. */
    private static void rollBack(Connection connection) throws SQLException {
        if (!connection.isClosed() && !connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
