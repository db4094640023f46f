package dev.docuai.migrator.execution;

import dev.docuai.migrator.MigrationListener;
import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.Step;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.RevisionId;
import dev.docuai.migrator.revision.Script;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;

/**
 * Applies revisions through Flyway, on one connection, a script and its history row in one transaction.
 *
 * <p>Flyway's default would run the script on one connection and write the row on another, in two commits; see
 * {@link FlywaySettings}.
 */
public final class Upgrade {
    private final Session session;
    private final HistoryTable table;
    private final FlywaySettings settings;
    private final MigrationListener listener;

    /**
     * An upgrade to be run.
     *
     * @param session holds the migration lock
     * @param table the history table
     * @param settings how Flyway is set up
     * @param listener is told what happens
     */
    public Upgrade(Session session, HistoryTable table, FlywaySettings settings, MigrationListener listener) {
        this.session = session;
        this.table = table;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Applies what is pending up to a revision.
     *
     * @param pending the revisions that are about to be applied, for checks and messages
     * @param target the last of them, or any above all that is applied
     * @return the scripts that ran
     * @throws MigratorException if a check fails (nothing has been changed) or a script does (its revision is rolled
     *     back, earlier ones stay)
     * @throws SQLException if the connection breaks
     */
    public List<Step> run(List<Revision> pending, RevisionId target) throws SQLException {
        ProgressCallback progress = new ProgressCallback(listener);
        FluentConfiguration flyway = settings.configuration()
                .dataSource(session.dataSource())
                .target(MigrationVersion.fromVersion(target.toString()))
                .callbacks(progress);
        Preflight.check(session, table, pending, flyway);
        try {
            flyway.load().migrate();
            return progress.steps();
        } catch (FlywayException e) {
            throw explain(e, pending);
        }
    }

    private MigratorException explain(FlywayException e, List<Revision> pending) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof FlywaySqlScriptException failure && failure.getCause() instanceof SQLException sql) {
                String file = failure.getResource() == null
                        ? ""
                        : failure.getResource().getFilename();
                for (Revision revision : pending) {
                    Script script = revision.upgrade();
                    if (script.fileName().endsWith(file)) {
                        return SqlFailure.explain(
                                script.place(),
                                script.sql(),
                                failure.getLineNumber(),
                                failure.getStatement(),
                                sql,
                                "revision " + revision.id() + " was rolled back, what came before it stays");
                    }
                }
            }
        }
        return new MigratorException("Flyway refuses: " + e.getMessage().strip(), session.place(), null, e);
    }
}
