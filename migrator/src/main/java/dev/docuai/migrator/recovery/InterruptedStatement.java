package dev.docuai.migrator.recovery;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.flyway.NonTransactionalStatement.AddEnumValue;
import dev.docuai.migrator.flyway.NonTransactionalStatement.CreateIndex;
import dev.docuai.migrator.flyway.NonTransactionalStatement.DetachPartition;
import dev.docuai.migrator.flyway.NonTransactionalStatement.DropIndex;
import dev.docuai.migrator.flyway.NonTransactionalStatement.Reindex;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.run.LockRetry;
import dev.docuai.migrator.script.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The remains of a statement that ran outside a transaction, if its end was not recorded.
 *
 * <p>The catalog shows: an invalid index was begun and not finished (PostgreSQL, "Building Indexes Concurrently"); one
 * that is valid and defined as in the script was finished, although its row is missing.
 *
 * @param state its progress
 * @param cleanup statements that remove its remains, each outside a transaction
 * @param found the found state, in words; blank if none
 */
public record InterruptedStatement(State state, List<String> cleanup, String found) {
    /** The progress of a statement. */
    public enum State {
        /** Nothing exists: run it. */
        NOT_BEGUN,
        /** It was begun: clean up, then run it. */
        BEGUN,
        /** It is complete: only the row is missing. */
        DONE,
        /** The clean-up itself completes it. */
        DONE_AFTER_CLEANUP
    }

    static final InterruptedStatement NOTHING = new InterruptedStatement(State.NOT_BEGUN, List.of(), "");

    /** Copies the list. */
    public InterruptedStatement {
        cleanup = List.copyOf(cleanup);
    }

    /**
     * Reads the state from the catalog.
     *
     * @param connection in autocommit mode
     * @param statement the statement that may have been interrupted
     * @param location the script, for messages
     * @return its state
     * @throws MigratorException if another object has the name that the statement wants, or another session is building
     *     it
     * @throws SQLException if the server cannot be asked
     */
    public static InterruptedStatement of(Connection connection, NonTransactionalStatement statement, String location)
            throws SQLException {
        if (statement instanceof CreateIndex create) {
            return InterruptedBuild.of(connection, create, location);
        }
        if (statement instanceof DropIndex drop) {
            return ofDropIndex(connection, drop);
        }
        if (statement instanceof Reindex reindex) {
            return InterruptedReindex.of(connection, reindex);
        }
        if (statement instanceof DetachPartition detach) {
            return ofDetach(connection, detach);
        }
        if (statement instanceof AddEnumValue value) {
            return ofEnumValue(connection, value);
        }
        return NOTHING;
    }

    private static InterruptedStatement ofDropIndex(Connection connection, DropIndex drop) throws SQLException {
        String sql = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(?)";
        Optional<Boolean> isValid = Sql.first(connection, sql, index -> index.getBoolean(1), drop.name());
        if (isValid.isEmpty()) {
            return new InterruptedStatement(State.DONE, List.of(), "index " + drop.name() + " is gone already");
        }
        return isValid.get()
                ? NOTHING
                : new InterruptedStatement(State.BEGUN, List.of(), "index " + drop.name() + " is invalid");
    }

    private static InterruptedStatement ofDetach(Connection connection, DetachPartition detach) throws SQLException {
        String sql =
                "SELECT inhdetachpending FROM pg_inherits WHERE inhparent = to_regclass(?) AND inhrelid = to_regclass(?)";
        Optional<Boolean> pending =
                Sql.first(connection, sql, row -> row.getBoolean(1), detach.parent(), detach.partition());
        if (pending.isEmpty()) {
            return isThere(connection, detach.parent()) && isThere(connection, detach.partition())
                    ? new InterruptedStatement(State.DONE, List.of(), detach.partition() + " is detached already")
                    : NOTHING;
        }
        if (!pending.get()) {
            return NOTHING;
        }
        return new InterruptedStatement(
                State.DONE_AFTER_CLEANUP,
                List.of("ALTER TABLE " + detach.parent() + " DETACH PARTITION " + detach.partition() + " FINALIZE"),
                "the detachment of " + detach.partition() + " was interrupted");
    }

    private static InterruptedStatement ofEnumValue(Connection connection, AddEnumValue value) throws SQLException {
        String sql = "SELECT EXISTS (SELECT FROM pg_enum WHERE enumtypid = to_regtype(?) AND enumlabel = ?)";
        return Sql.one(connection, sql, row -> row.getBoolean(1), value.type(), value.label())
                ? new InterruptedStatement(State.DONE, List.of(), value.describe() + " is there already")
                : NOTHING;
    }

    private static boolean isThere(Connection connection, String name) throws SQLException {
        return Sql.one(connection, "SELECT to_regclass(?) IS NOT NULL", row -> row.getBoolean(1), name);
    }

    /**
     * Removes the remains; retries after a lock timeout.
     *
     * @param session in autocommit mode
     * @param step the step of its script
     * @param script for messages
     * @param retry lock timeout and retries
     */
    public void cleanUp(Session session, Step step, Script script, LockRetry retry) throws SQLException {
        for (String sql : cleanup) {
            boolean isDone = false;
            while (!isDone) {
                // DROP INDEX CONCURRENTLY blocks no reader and no writer while it waits.
                retry.prepare(step, sql.startsWith("DROP INDEX CONCURRENTLY"));
                try {
                    Sql.execute(session.connection(), sql);
                    isDone = true;
                } catch (SQLException e) {
                    retry.retryOrThrow(step, e, notCleanedUp(sql, script, e));
                }
            }
        }
        retry.succeeded();
    }

    private MigratorException notCleanedUp(String sql, Script script, SQLException e) {
        return new MigratorException(
                "the remains of an interrupted script cannot be removed: " + ConnectionFailure.serverMessage(e),
                script.location() + "\n" + found + "\n  " + sql + "\nSQLSTATE " + e.getSQLState(),
                "run that statement as the owner of the table, then try again",
                e);
    }
}
