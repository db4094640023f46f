package dev.docuai.migrator.execution;

import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.Step;
import dev.docuai.migrator.Step.Direction;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.history.Begun;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.RevisionId;
import dev.docuai.migrator.revision.Script;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.jspecify.annotations.Nullable;

/**
 * Applies revisions through Flyway, on one connection, a script and its history row in one transaction.
 *
 * <p>Flyway's default would run the script on one connection and write the row on another, in two commits; see
 * {@link FlywaySettings}.
 */
public final class Upgrade {
    private final Session session;
    private final HistoryTable table;
    private final FlywaySettings flyway;
    private final RunSettings settings;

    /**
     * An upgrade to be run.
     *
     * @param session holds the migration lock
     * @param table the history table
     * @param flyway how Flyway is set up
     * @param settings what the user asked for
     */
    public Upgrade(Session session, HistoryTable table, FlywaySettings flyway, RunSettings settings) {
        this.session = session;
        this.table = table;
        this.flyway = flyway;
        this.settings = settings;
    }

    /**
     * Applies what is pending up to a revision.
     *
     * @param pending the revisions that are about to be applied, lowest first
     * @param target the last of them, or any above all that is applied
     * @return the scripts that ran
     * @throws MigratorException if a check fails (nothing has been changed) or a script does (its revision is rolled
     *     back, earlier ones stay)
     * @throws SQLException if the connection breaks
     */
    public List<Step> run(List<Revision> pending, RevisionId target) throws SQLException {
        Preflight.check(session, table, pending, flyway.configuration(), settings.options());
        Consent.obtain(session, flyway, settings, upgradesThatLose(pending));
        if (settings.options().dryRun()) {
            return new DryRun(session, flyway, settings.listener()).run(pending, Direction.UPGRADE);
        }
        try (ServerWatch watch =
                new ServerWatch(settings.watcher(), session.serverPid(), settings.lockTimeout(), settings.listener())) {
            return migrate(pending, target, watch);
        }
    }

    private static List<Script> upgradesThatLose(List<Revision> pending) {
        return pending.stream()
                .map(Revision::upgrade)
                .filter(script -> script.header()
                        .get("hazards")
                        .filter(hazards -> hazards.contains("DELETES_DATA") || hazards.contains("RE_EMBED"))
                        .isPresent())
                .toList();
    }

    private List<Step> migrate(List<Revision> pending, RevisionId target, ServerWatch watch) throws SQLException {
        Set<String> nonTransactional = nonTransactional(pending);
        LockRetry retry = new LockRetry(session, settings, watch);
        List<Step> steps = new ArrayList<>();
        while (true) {
            ProgressCallback progress = new ProgressCallback(
                    settings.listener(),
                    settings.options().singleTransaction(),
                    step -> begin(step, nonTransactional, watch, retry));
            FluentConfiguration configuration = flyway.configurationToRun()
                    .dataSource(session.dataSource())
                    .target(MigrationVersion.fromVersion(target.toString()))
                    .outOfOrder(settings.options().outOfOrder())
                    .group(settings.options().singleTransaction());
            FlywaySettings.addCallback(configuration, progress);
            try {
                configuration.load().migrate();
                progress.confirm();
                steps.addAll(progress.confirmed());
                Begun.clear(session.connection(), table);
                return steps;
            } catch (FlywayException e) {
                progress.rolledBack();
                steps.addAll(progress.confirmed());
                if (!progress.confirmed().isEmpty()) {
                    retry.succeeded();
                }
                retryOrThrow(e, pending, progress.current(), retry);
            }
        }
    }

    /** Flyway names a step by its version, which is our id. */
    private Set<String> nonTransactional(List<Revision> pending) {
        Set<String> ids = new HashSet<>();
        for (Revision revision : pending) {
            if (!revision.upgrade().isJava()
                    && !SqlStatements.of(revision.upgrade(), flyway.configuration())
                            .transactional()) {
                ids.add(revision.id().toString());
            }
        }
        return ids;
    }

    private void begin(Step step, Set<String> nonTransactional, ServerWatch watch, LockRetry retry)
            throws SQLException {
        session.cancellation().check();
        boolean transactional = !nonTransactional.contains(step.revision());
        session.set("application_name", Session.APPLICATION_NAME + ": upgrade " + step.revision());
        retry.prepare(transactional);
        if (!transactional) {
            new Begun(Direction.UPGRADE, RevisionId.of(step.revision())).write(session.connection(), table);
        }
        watch.watch(step);
    }

    private void retryOrThrow(FlywayException e, List<Revision> pending, @Nullable Step step, LockRetry retry) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigratorException ours) {
                throw ours;
            }
            if (cause instanceof FlywaySqlScriptException failure && failure.getCause() instanceof SQLException sql) {
                Script script = scriptOf(failure, pending, step);
                Step failed = step == null ? new Step(Direction.UPGRADE, "", "") : step;
                String outcome = "revision " + failed.revision() + " was rolled back, what came before it stays";
                retry.retryOrThrow(
                        failed,
                        sql,
                        SqlFailure.explain(
                                script == null ? failed.revision() : script.place(),
                                script == null ? "" : script.sql(),
                                failure.getLineNumber(),
                                failure.getStatement(),
                                sql,
                                settings.options().singleTransaction() ? "everything was rolled back" : outcome));
                return;
            }
        }
        if (session.cancellation().isCancelled()) {
            throw new MigratorException(
                    "cancelled", session.place(), "what was begun is rolled back; run it again when you like", e);
        }
        throw new MigratorException("Flyway refuses: " + e.getMessage().strip(), session.place(), null, e);
    }

    private static @Nullable Script scriptOf(
            FlywaySqlScriptException failure, List<Revision> pending, @Nullable Step step) {
        String file = failure.getResource() == null ? "" : failure.getResource().getFilename();
        for (Revision revision : pending) {
            if (step != null
                    && revision.id().toString().equals(step.revision())
                    && revision.upgrade().fileName().endsWith(file)) {
                return revision.upgrade();
            }
        }
        return null;
    }
}
