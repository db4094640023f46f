package dev.docuai.migrator.execution;

import dev.docuai.migrator.Loss;
import dev.docuai.migrator.MigrationListener;
import dev.docuai.migrator.Step;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.Script;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * Runs scripts for real, in one transaction that is rolled back: whether they run at all, and what they would take away.
 *
 * <p>What cannot run in a transaction is left out and said so: concurrent index builds and the like, which take nothing
 * away; Java migrations, repeatable scripts and callbacks, which are Flyway's to run.
 */
final class DryRun {
    private static final Pattern CREATE_INDEX =
            Pattern.compile("CREATE\\s+(UNIQUE\\s+)?INDEX\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String OUTCOME = "it was rolled back: nothing was changed";

    private final Session session;
    private final FlywaySettings flyway;
    private final MigrationListener listener;

    DryRun(Session session, FlywaySettings flyway, MigrationListener listener) {
        this.session = session;
        this.flyway = flyway;
        this.listener = listener;
    }

    /**
     * Tries an upgrade or a downgrade.
     *
     * @param revisions in the order in which they would run
     * @param direction up or down
     * @return the scripts that ran
     */
    List<Step> run(List<Revision> revisions, Step.Direction direction) throws SQLException {
        List<Step> steps = new ArrayList<>();
        rolledBack(() -> {
            for (Revision revision : revisions) {
                Script script = direction == Step.Direction.UPGRADE ? revision.upgrade() : revision.undo();
                Step step = new Step(direction, revision.id().toString(), revision.description());
                if (script != null && tried(script, step)) {
                    steps.add(step);
                }
            }
        });
        return steps;
    }

    private boolean tried(Script script, Step step) {
        if (script.isJava()) {
            listener.notice("not tried: " + step.revision() + " is a Java migration");
            return false;
        }
        SqlStatements statements = SqlStatements.of(script, flyway.configuration());
        if (!statements.transactional()) {
            listener.notice("not tried: " + script.fileName() + " cannot run in a transaction");
            return false;
        }
        Instant start = Instant.now();
        listener.started(step);
        ScriptExecution.execute(session, flyway, listener, script, statements, OUTCOME);
        listener.finished(step, Duration.between(start, Instant.now()));
        return true;
    }

    /**
     * What scripts would take away.
     *
     * @param scripts in the order in which they would run
     * @return tables and columns with what is in them; those that are empty are left out
     */
    List<Loss> losses(List<Script> scripts) throws SQLException {
        Connection connection = session.connection();
        List<LossMeter.Suspect> suspects = new ArrayList<>();
        rolledBack(() -> {
            LossMeter before = LossMeter.read(connection);
            for (Script script : scripts) {
                if (!script.isJava()) {
                    runForLoss(script);
                }
            }
            suspects.addAll(before.suspects(connection));
        });
        return LossMeter.count(connection, suspects);
    }

    private void runForLoss(Script script) {
        SqlStatements statements = SqlStatements.of(script, flyway.configuration());
        if (!statements.transactional()) {
            return;
        }
        // Building an index may take hours and takes nothing away.
        List<SqlStatement> relevant = statements.statements().stream()
                .filter(statement -> !CREATE_INDEX
                        .matcher(statement.getSql().substring(SqlStatements.start(statement.getSql())))
                        .matches())
                .toList();
        ScriptExecution.execute(
                session, flyway, MigrationListener.SILENT, script, new SqlStatements(relevant, true), OUTCOME);
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void rolledBack(Work work) throws SQLException {
        Connection connection = session.connection();
        connection.setAutoCommit(false);
        try {
            work.run();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
