package dev.docuai.migrator.execution;

import dev.docuai.migrator.MigrationListener;
import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.Step;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.callback.Warning;
import org.flywaydb.core.internal.jdbc.JdbcTemplate;
import org.flywaydb.core.internal.jdbc.Results;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.database.postgresql.PostgreSQLDatabaseType;

/**
 * Takes revisions back, which free Flyway cannot: the undo script and a DELETE row of the history table in one
 * transaction. Flyway then reports the revision as deleted and pending, and the history of what happened stays whole.
 */
public final class Downgrade {
    private final Session session;
    private final HistoryTable table;
    private final FlywaySettings settings;
    private final MigrationListener listener;

    /**
     * A downgrade to be run.
     *
     * @param session holds the migration lock
     * @param table the history table
     * @param settings how Flyway is set up: its parser and placeholders apply to undo scripts too
     * @param listener is told what happens
     */
    public Downgrade(Session session, HistoryTable table, FlywaySettings settings, MigrationListener listener) {
        this.session = session;
        this.table = table;
        this.settings = settings;
        this.listener = listener;
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
        List<Step> steps = new ArrayList<>();
        for (Undo undo : undos) {
            Step step = new Step(
                    Step.Direction.DOWNGRADE,
                    undo.revision().id().toString(),
                    undo.revision().description());
            listener.started(step);
            Instant start = Instant.now();
            undo(undo);
            steps.add(step);
            listener.finished(step, Duration.between(start, Instant.now()));
        }
        return steps;
    }

    private record Undo(Revision revision, Script script, SqlStatements statements, HistoryRow applied) {}

    private List<Undo> check(List<Revision> revisions, History history) {
        List<String> problems = new ArrayList<>();
        List<Undo> undos = new ArrayList<>();
        for (Revision revision : revisions) {
            HistoryRow applied = history.applied().get(revision.id());
            Script script = revision.undo();
            if (applied == null) {
                problems.add(revision.id() + " lies below a baseline: no row says how it was applied");
            } else if (applied.checksum() != null
                    && applied.checksum() != revision.upgrade().checksum()) {
                problems.add(revision.upgrade().place() + " has changed since it was applied");
            }
            if (script == null) {
                problems.add(revision.id() + " has no undo script (U"
                        + revision.upgrade().fileName().substring(1) + ")");
            } else if (script.irreversible().isPresent()) {
                problems.add(script.place() + " is irreversible: "
                        + script.irreversible().get());
            } else if (applied != null) {
                undos.add(new Undo(revision, script, SqlStatements.of(script, settings.configuration()), applied));
            }
        }
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    "there is no way down to this target; nothing was changed",
                    String.join("\n", problems),
                    "write what is missing, or restore a changed script from version control");
        }
        return undos;
    }

    private void undo(Undo undo) throws SQLException {
        Connection connection = session.connection();
        boolean transactional = undo.statements().transactional();
        connection.setAutoCommit(!transactional);
        try {
            Instant start = Instant.now();
            useSchema(connection, transactional);
            for (SqlStatement statement : undo.statements().statements()) {
                execute(undo, statement);
            }
            int millis = (int) Duration.between(start, Instant.now()).toMillis();
            table.appendDelete(connection, undo.applied(), millis);
            if (transactional) {
                connection.commit();
            }
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Unqualified names mean the history table's schema first, as they do under Flyway. */
    private void useSchema(Connection connection, boolean transactional) throws SQLException {
        String set = "SELECT set_config('search_path', quote_ident(?) || ', ' || current_setting('search_path'), ?)";
        if (!session.currentSchema().equals(table.schema())) {
            try (var statement = connection.prepareStatement(set)) {
                statement.setString(1, table.schema());
                statement.setBoolean(2, transactional);
                statement.execute();
            }
        }
    }

    private void execute(Undo undo, SqlStatement statement) {
        JdbcTemplate template = new JdbcTemplate(session.connection(), new PostgreSQLDatabaseType());
        Results results = statement.execute(template, null, settings.configuration());
        for (Warning warning : results.getWarnings()) {
            listener.notice(warning.getMessage());
        }
        if (results.getException() != null) {
            String outcome = undo.statements().transactional()
                    ? "nothing of the downgrade of " + undo.revision().id() + " remains"
                    : "the statement ran outside a transaction: look at what it has left";
            throw SqlFailure.explain(
                    undo.script().place(),
                    undo.script().sql(),
                    statement.getLineNumber(),
                    statement.getSql(),
                    results.getException(),
                    outcome);
        }
    }

    private static void rollBack(Connection connection, Exception failure) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }
}
