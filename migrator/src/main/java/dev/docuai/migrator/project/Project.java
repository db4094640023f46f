package dev.docuai.migrator.project;

import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.Pooler;
import dev.docuai.migrator.connection.ScriptSettings;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryHealth;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.history.MigrationLock;
import dev.docuai.migrator.jdbc.SqlWork;
import dev.docuai.migrator.jdbc.Transaction;
import dev.docuai.migrator.run.LockRetry;
import dev.docuai.migrator.run.RunContext;
import dev.docuai.migrator.run.RunSettings;
import dev.docuai.migrator.script.RevisionChain;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

/**
 * The scripts, the database and the listener of every command.
 *
 * @param config the scripts and the database
 * @param listener receives progress
 * @param cancellation may end the run
 */
public record Project(MigratorConfig config, MigrationListener listener, Cancellation cancellation) {
    /**
     * Work on an open session.
     *
     * @param <T> the type of its result
     */
    public interface Work<T> {
        T run(Session session, HistoryTable table) throws SQLException;
    }

    /**
     * Work under the migration lock.
     *
     * @param <T> the type of its result
     */
    public interface LockedWork<T> {
        public T run(History history) throws SQLException;
    }

    /** Reads the scripts. */
    public RevisionChain chain() {
        return RevisionChain.read(config.scripts(), config.undoScripts());
    }

    /** Opens a session, works, closes it; a broken connection becomes a {@link MigratorException}. */
    public <T> T inSession(Work<T> work) {
        cancellation.check();
        try (Session session = open(cancellation)) {
            String schema = config.schema().orElseGet(session::currentSchema);
            try {
                return work.run(session, new HistoryTable(schema, config.historyTable()));
            } catch (SQLException e) {
                throw ConnectionFailure.explain(e, session.location(), session.user());
            }
        }
    }

    /** The history is read again under the lock: another migrator may have changed it during the wait. */
    @SuppressWarnings("try") // The lock is held, not used.
    public <T> T underLock(Session session, HistoryTable table, LockedWork<T> work) throws SQLException {
        Pooler.refuseTransactionMode(session, () -> open(new Cancellation()));
        new ScriptSettings(table.schema(), config.lockTimeout(), config.statementTimeout()).applyTo(session);
        try (MigrationLock lock = MigrationLock.acquire(session, table, config.lockWait(), listener::waiting)) {
            session.scriptState().keepLocks();
            return work.run(LockRetry.run(session, run(RunOptions.DEFAULT), "the history", () -> {
                new HistoryHealth(table).requireWritable(session.connection());
                return table.read(session.connection());
            }));
        }
    }

    /**
     * Work in one transaction under the migration lock: all of it is committed, or nothing. Again for as long as a lock is
     * not to be had.
     *
     * @param name of the command, for messages
     */
    public <T> T inTransaction(Session session, String name, SqlWork<T> work) throws SQLException {
        return LockRetry.run(session, run(RunOptions.DEFAULT), name, () -> {
            try (Transaction transaction = Transaction.begin(session.connection())) {
                T result = work.run();
                transaction.commit();
                return result;
            } catch (SQLException e) {
                throw refusal(e, session.location()).orElseThrow(() -> e);
            }
        });
    }

    /** What the server refuses is no broken connection. */
    private static Optional<MigratorException> refusal(SQLException e, String location) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return switch (String.valueOf(e.getSQLState())) {
            case "42501" ->
                Optional.of(new MigratorException(
                        "the role may not do this: " + message + "; nothing was changed",
                        location,
                        "run it as the owner of the tables, or have the owner grant the privilege",
                        e));
            case "3F000" ->
                Optional.of(new MigratorException(
                        message + "; nothing was changed", location, "CREATE SCHEMA, or correct --schema", e));
            default -> Optional.empty();
        };
    }

    /** What scripts are run with. */
    public RunContext context(Session session, HistoryTable table, RunOptions options) throws SQLException {
        return new RunContext(session, table, flyway(session, table), run(options));
    }

    /** Flyway's settings, with the placeholders that only the server can fill in. */
    public FlywaySettings flyway(Session session, HistoryTable table) throws SQLException {
        return flyway(table).connectedAs(session.currentUser(), session.currentDatabase());
    }

    /** Flyway's settings without a server. */
    public FlywaySettings flyway(HistoryTable table) {
        return new FlywaySettings(
                config.scripts(), table, config.placeholders(), Map.of(), config.flyway(), config.classLoader());
    }

    private RunSettings run(RunOptions options) {
        return new RunSettings(
                options,
                config.lockTimeout(),
                config.lockRetries(),
                config.statementTimeout(),
                listener,
                () -> open(new Cancellation()));
    }

    private Session open(Cancellation opened) {
        if (config.dataSource().isPresent()) {
            return Session.open(config.dataSource().get(), opened);
        }
        return Session.open(
                config.url()
                        .orElseThrow(() -> new MigratorException(
                                "no database is named", null, "give MigratorConfig a url or a dataSource")),
                opened);
    }
}
