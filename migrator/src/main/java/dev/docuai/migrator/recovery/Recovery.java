package dev.docuai.migrator.recovery;

import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.api.Step.Direction;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.flyway.NonTransactionalStatement.CreateIndex;
import dev.docuai.migrator.flyway.NonTransactionalStatement.Other;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.history.InProgressMarker;
import dev.docuai.migrator.jdbc.Transaction;
import dev.docuai.migrator.recovery.InterruptedStatement.State;
import dev.docuai.migrator.run.LockRetry;
import dev.docuai.migrator.run.RunContext;
import dev.docuai.migrator.run.ScriptRun;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes history and catalog agree again after a script that cannot run in a transaction was interrupted: by a failure,
 * which leaves a row that says so, or by a crash, which leaves none.
 *
 * <p>Only the lowest pending revision can be in that state: those below it are applied, those above it have not begun.
 * Every step can be repeated, so a crash in here does no harm either.
 */
public final class Recovery {
    private final RunContext context;
    private final HistoryTable table;
    private final Connection connection;

    public Recovery(RunContext context) {
        this.context = context;
        this.table = context.table();
        this.connection = context.connection();
    }

    /**
     * Whether a row or a note says that a script was interrupted.
     *
     * @param session to ask
     * @param table the history table
     * @param history its rows
     * @return true if {@link #run} has something to look at
     * @throws SQLException if the server cannot be asked
     */
    public static boolean isWanted(Session session, HistoryTable table, History history) throws SQLException {
        return !history.failed().isEmpty()
                || InProgressMarker.read(session.connection(), table).isPresent();
    }

    /**
     * Looks for an interrupted revision and corrects what it left behind.
     *
     * @param pending the revisions that are not applied, lowest first
     * @param history as it was read under the lock
     * @return the history afterwards
     * @throws SQLException if the server cannot be asked
     */
    public History run(List<Revision> pending, History history) throws SQLException {
        if (!table.exists(connection)) {
            return history;
        }
        Optional<InProgressMarker> note = InProgressMarker.read(connection, table);
        if (!pending.isEmpty()) {
            recover(pending.get(0), history, note);
        }
        // Whatever it was about is settled now, or had not begun.
        return LockRetry.run(context.session(), context.settings(), "the history", () -> {
            InProgressMarker.clear(connection, table);
            return table.read(connection);
        });
    }

    private void recover(Revision revision, History history, Optional<InProgressMarker> note) throws SQLException {
        Optional<InProgressMarker> begun = note.filter(of -> of.revision().equals(revision.id()));
        HistoryRow failed = failedRow(history, revision.id());
        Script undo = revision.undo();
        boolean wasUndone =
                begun.filter(of -> of.direction() == Direction.DOWNGRADE).isPresent();
        if (failed != null && undo != null && wasUndone) {
            recoverDowngrade(undo, failed);
        } else if (!revision.upgrade().isJava()) {
            recoverUpgrade(revision, failed, begun.isPresent());
        }
    }

    private static @Nullable HistoryRow failedRow(History history, RevisionId id) {
        return history.failed().stream()
                .filter(row -> id.equals(row.id()))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private void recoverUpgrade(Revision revision, @Nullable HistoryRow failed, boolean begun) throws SQLException {
        Script script = revision.upgrade();
        Optional<NonTransactionalStatement> statement =
                context.statements(script).only();
        if (statement.isEmpty()) {
            return;
        }

        InterruptedStatement left = InterruptedStatement.of(connection, statement.get(), script.location());
        // Without a row or a note, only an index with this very name and definition proves that the script has run.
        boolean proven = failed != null || begun || statement.get() instanceof CreateIndex;
        boolean done = proven && (left.state() == State.DONE || left.state() == State.DONE_AFTER_CLEANUP);
        if (left.state() == State.NOT_BEGUN && failed == null || left.state() == State.DONE && !done) {
            return;
        }
        String found = left.found().isBlank() ? statement.get().describe() + " had failed" : left.found();
        context.listener().recovering(revision.id() + ": " + found + "; " + (done ? "recorded" : "starting it again"));
        cleanUp(left, new Step(Direction.UPGRADE, revision.id().toString(), revision.description()), script);
        try (Transaction transaction = Transaction.begin(connection)) {
            if (done && failed != null) {
                table.mark(connection, failed, true);
            } else if (done) {
                table.appendApplied(connection, revision, 0);
            } else if (failed != null) {
                table.removeInterrupted(connection, failed);
            }
            InProgressMarker.clear(connection, table);
            transaction.commit();
        }
    }

    /** Completes the undo if it was begun, so that the revision is pending like any other; else it is still applied. */
    private void recoverDowngrade(Script undo, HistoryRow failed) throws SQLException {
        SqlStatements statements = context.statements(undo);
        Optional<NonTransactionalStatement> statement = statements.only();

        InterruptedStatement left = statement.isPresent()
                ? InterruptedStatement.of(connection, statement.get(), undo.location())
                : InterruptedStatement.NOTHING;
        boolean notBegun = left.state() == State.NOT_BEGUN;
        // Only the user can judge a state that the catalog does not show, or the remains of several statements.
        boolean isUnknown = statement.isEmpty() || statement.get() instanceof Other;
        context.listener()
                .recovering(failed.id() + ": "
                        + (isUnknown
                                ? "its downgrade failed or was interrupted; it stays applied: check what "
                                        + undo.location() + " left behind before you run the downgrade again"
                                : notBegun
                                        ? "its downgrade had not begun; it stays applied"
                                        : "its downgrade was interrupted; completed"));
        cleanUp(left, new Step(Direction.DOWNGRADE, String.valueOf(failed.id()), failed.description()), undo);
        if (left.state() == State.BEGUN) {
            new ScriptRun(context).run(undo, statements, "the downgrade is not complete");
        }
        try (Transaction transaction = Transaction.begin(connection)) {
            table.mark(connection, failed, true);
            if (!notBegun) {
                table.appendDelete(connection, failed, 0);
            }
            InProgressMarker.clear(connection, table);
            transaction.commit();
        }
    }

    private void cleanUp(InterruptedStatement left, Step step, Script script) throws SQLException {
        if (left.cleanup().isEmpty()) {
            return;
        }
        try (LockRetry retry = new LockRetry(context.session(), context.settings())) {
            left.cleanUp(context.session(), step, script, retry);
        }
    }
}
