package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.api.Step.Direction;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.RefusedStatement;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.FlywaySettings;
import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.flyway.TransactionControl;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.history.InProgressMarker;
import dev.docuai.migrator.loss.DataLossGuard;
import dev.docuai.migrator.loss.DryRun;
import dev.docuai.migrator.loss.DryRunScript;
import dev.docuai.migrator.recovery.Recovery;
import dev.docuai.migrator.run.LockRetry;
import dev.docuai.migrator.run.Preflight;
import dev.docuai.migrator.run.ProgressCallback;
import dev.docuai.migrator.run.RetriedWork;
import dev.docuai.migrator.run.RunSettings;
import dev.docuai.migrator.run.ScriptEnd;
import dev.docuai.migrator.run.ScriptRun;
import dev.docuai.migrator.run.ServerWatch;
import dev.docuai.migrator.run.SqlCallback;
import dev.docuai.migrator.run.SqlCallbacks;
import dev.docuai.migrator.run.SqlFailure;
import dev.docuai.migrator.run.TransactionGuard;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptFiles;
import dev.docuai.migrator.script.ScriptName;
import dev.docuai.migrator.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.sqlscript.FlywaySqlScriptException;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Applies revisions through Flyway, on one connection, a script and its history row in one transaction.
 *
 * <p>Flyway's default would run the script on one connection and write the row on another, in two commits; see
 * {@link FlywaySettings}.
 */
public final class UpgradeRun {
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
    public UpgradeRun(Session session, HistoryTable table, FlywaySettings flyway, RunSettings settings) {
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
        SqlCallbacks callbacks = SqlCallbacks.of(flyway);
        callbacks.check();
        try (ServerWatch watch =
                new ServerWatch(settings.watcher(), session.serverPid(), settings.lockTimeout(), settings.listener())) {
            LockRetry retry = new LockRetry(session, settings, watch);
            DryRun dryRun = new DryRun(session, table, flyway, settings, retry);
            List<DryRunScript> losing = upgradesThatLose(pending);
            DataLossGuard.requireConsent(session, dryRun, flyway, settings, losing, upTo(pending, losing));
            if (settings.options().dryRun()) {
                return dryRun.run(pending, Direction.UPGRADE);
            }
            return migrate(pending, target, retry, callbacks);
        }
    }

    private static List<DryRunScript> upgradesThatLose(List<Revision> pending) {
        return pending.stream()
                .filter(revision -> revision.upgrade()
                        .header()
                        .get("hazards")
                        .filter(hazards -> hazards.contains("DELETES_DATA") || hazards.contains("RE_EMBED"))
                        .isPresent())
                .map(revision -> DryRunScript.of(revision, Direction.UPGRADE))
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<DryRunScript> upTo(List<Revision> pending, List<DryRunScript> losing) {
        List<DryRunScript> all = pending.stream()
                .map(revision -> DryRunScript.of(revision, Direction.UPGRADE))
                .flatMap(Optional::stream)
                .toList();
        return losing.isEmpty() ? List.of() : all.subList(0, all.indexOf(losing.get(losing.size() - 1)) + 1);
    }

    private List<Step> migrate(List<Revision> pending, RevisionId target, LockRetry retry, SqlCallbacks callbacks)
            throws SQLException {
        createHistory();
        Map<String, Parsed> scripts = parsed(pending);
        List<Step> steps = new ArrayList<>();
        while (true) {
            ProgressCallback progress = new ProgressCallback(
                    settings.listener(),
                    settings.options().singleTransaction(),
                    step -> begin(step, scripts, retry),
                    new Running(scripts),
                    () -> new TransactionGuard(session));
            FluentConfiguration configuration = flyway.configurationToRun()
                    .dataSource(session.dataSource())
                    .target(MigrationVersion.fromVersion(target.toString()))
                    .outOfOrder(settings.options().outOfOrder())
                    .group(settings.options().singleTransaction());
            FlywaySettings.addCallbacks(configuration, List.of(progress.first()));
            FlywaySettings.addCallbacks(configuration, callbacks.ready(session, settings, retry));
            FlywaySettings.addCallbacks(configuration, List.of(progress.last()));
            try {
                configuration.load().migrate();
                progress.confirm();
                steps.addAll(progress.confirmed());
                clearNote();
                return steps;
            } catch (FlywayException e) {
                progress.rolledBack();
                steps.addAll(progress.confirmed());
                if (!progress.confirmed().isEmpty()) {
                    retry.succeeded();
                }
                retryOrThrow(e, scripts, progress.current(), retry);
                recover(pending, progress.current(), scripts);
            }
        }
    }

    private void clearNote() throws SQLException {
        RetriedWork.run(session, settings, "the history", () -> {
            InProgressMarker.clear(session.connection(), table);
            return true;
        });
    }

    private void createHistory() throws SQLException {
        if (table.isForFlywayToCreate()) {
            return;
        }
        Connection connection = session.connection();
        connection.setAutoCommit(false);
        try {
            table.create(connection);
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /**
     * A script as Flyway cuts it.
     *
     * @param script the file
     * @param statements its statements
     */
    private record Parsed(Script script, SqlStatements statements) {
        boolean isPatient() {
            return statements
                    .only()
                    .filter(NonTransactionalStatement::isPatient)
                    .isPresent();
        }
    }

    /**
     * The scripts by the name that Flyway gives their step: the revision id, or the file name of a repeatable script. Java
     * migrations are not among them.
     */
    private Map<String, Parsed> parsed(List<Revision> pending) {
        Map<String, Parsed> scripts = new HashMap<>();
        for (Revision revision : pending) {
            if (!revision.upgrade().isJava()) {
                scripts.put(revision.id().toString(), parsed(revision.upgrade()));
            }
        }
        for (Script script : ScriptFiles.readUpgrades(flyway.scripts())) {
            if (script.name().kind() == ScriptName.Kind.REPEATABLE && !script.isJava()) {
                scripts.put(script.fileName(), parsed(script));
            }
        }
        return scripts;
    }

    private Parsed parsed(Script script) {
        return new Parsed(script, SqlStatements.of(script, flyway.configuration()));
    }

    private void begin(Step step, Map<String, Parsed> scripts, LockRetry retry) throws SQLException {
        session.cancellation().check();
        Parsed script = scripts.get(step.revision());
        retry.prepare(step, script != null && script.isPatient());
        if (script != null && isRevision(script) && !script.statements().transactional()) {
            new InProgressMarker(Direction.UPGRADE, RevisionId.of(step.revision())).write(session.connection(), table);
        }
    }

    private static boolean isRevision(Parsed script) {
        return script.script().name().kind() == ScriptName.Kind.UPGRADE;
    }

    /** What is to be done around the scripts that Flyway runs. */
    private final class Running implements ProgressCallback.Scripts {
        private final Map<String, Parsed> scripts;

        private Running(Map<String, Parsed> scripts) {
            this.scripts = scripts;
        }

        @Override
        public RuntimeException ended(Step step, int statement, SQLException cause) {
            Parsed script = scripts.get(step.revision());
            String outcome = outcome(step);
            if (script == null) {
                return SqlFailure.ofJava(step, cause, outcome);
            }
            if (statement == 0 || statement > script.statements().statements().size()) {
                return new MigratorException(
                        String.valueOf(cause.getMessage()),
                        step.revision(),
                        TransactionControl.fix(step.revision()) + "; " + outcome,
                        cause);
            }
            SqlStatement ended = script.statements().statements().get(statement - 1);
            return new ScriptRun.Failure(script.script(), ended, cause).explain(outcome);
        }

        @Override
        public void leave(Step step) throws SQLException {
            Parsed script = scripts.get(step.revision());
            if (script != null && !script.statements().transactional() && ScriptRun.rollBackOwn(session)) {
                throw ScriptRun.leftOpen(script.script());
            }
            new ScriptEnd(session, settings.listener())
                    .of(
                            script == null ? step.revision() : script.script().location(),
                            script == null ? "" : script.script().sql());
        }

        @Override
        public void failed(Step step) throws SQLException {
            ScriptRun.rollBackOwn(session);
            Parsed script = scripts.get(step.revision());
            session.scriptState().restore(script == null ? "" : script.script().sql());
        }
    }

    private String outcome(Step step) {
        return settings.options().singleTransaction()
                ? "everything was rolled back"
                : "revision " + step.revision() + " was rolled back; the revisions before it stay";
    }

    /** What a script outside a transaction has left is mended before it is tried again. */
    private void recover(List<Revision> pending, @Nullable Step step, Map<String, Parsed> scripts) throws SQLException {
        Parsed script = step == null ? null : scripts.get(step.revision());
        if (script != null && isRevision(script) && !script.statements().transactional()) {
            int from = pending.stream().map(Revision::upgrade).toList().indexOf(script.script());
            new Recovery(session, table, flyway, settings)
                    .run(pending.subList(from, pending.size()), table.read(session.connection()));
        }
    }

    private void retryOrThrow(FlywayException e, Map<String, Parsed> scripts, @Nullable Step step, LockRetry retry) {
        @Nullable Parsed running = step == null ? null : scripts.get(step.revision());
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigratorException ours) {
                throw ours;
            }
            if (cause instanceof SqlCallback.Refused refused && step != null) {
                retry.retryOrThrow(
                        step, refused.failure().cause(), refused.failure().explain(outcome(step)));
                return;
            }
            if (cause instanceof ScriptEnd.Refused refused && step != null) {
                retry.retryOrThrow(
                        step,
                        refused.refusal(),
                        SqlFailure.atEnd(location(running, step), refused.refusal(), outcome(step)));
                return;
            }
            if (cause instanceof RefusedStatement refused) {
                throw ConnectionFailure.explain(refused, session.location(), session.user());
            }
            if (cause instanceof FlywaySqlScriptException failure && failure.getCause() instanceof SQLException sql) {
                if (step == null) {
                    throw ofFlyway(failure, sql);
                }
                retry.retryOrThrow(
                        step,
                        sql,
                        SqlFailure.explain(
                                location(running, step),
                                running == null ? "" : running.script().sql(),
                                failure.getLineNumber(),
                                failure.getStatement(),
                                sql,
                                running == null || running.statements().transactional()
                                        ? outcome(step)
                                        : "the revisions before it stay; revision " + step.revision()
                                                + " ran outside a transaction, and the next upgrade corrects what"
                                                + " it left behind"));
                return;
            }
            // The history row, or a statement of a Java migration.
            if (cause instanceof SQLException sql && step != null && LockRetry.isOfLock(sql) && running != null) {
                retry.retryOrThrow(step, sql, ConnectionFailure.explain(sql, session.location(), session.user()));
                return;
            }
            if (cause instanceof SQLException sql && step != null && running == null) {
                retry.retryOrThrow(step, sql, SqlFailure.ofJava(step, sql, outcome(step)));
                return;
            }
        }
        if (session.cancellation().isCancelled()) {
            throw new MigratorException(
                    "cancelled", session.location(), "the unfinished work was rolled back; run the command again", e);
        }
        throw new MigratorException("Flyway refuses: " + e.getMessage().strip(), session.location(), fix(e), e);
    }

    private @Nullable String fix(FlywayException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "42501".equals(sql.getSQLState())) {
                return "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table.quoted() + " TO "
                        + Quoted.identifier(session.user()) + ";, or run it as the owner";
            }
        }
        return null;
    }

    /** A statement of Flyway's own, before or after the scripts: it belongs to no file and no revision. */
    private MigratorException ofFlyway(FlywaySqlScriptException failure, SQLException e) {
        return new MigratorException(
                "Flyway cannot prepare the history table " + table.quoted() + ": " + ConnectionFailure.serverMessage(e),
                session.location() + "\n  "
                        + failure.getStatement().strip().lines().findFirst().orElse("") + "\nSQLSTATE "
                        + e.getSQLState(),
                "follow the server's message, then run the upgrade again; no script has run",
                e);
    }

    private static String location(@Nullable Parsed script, Step step) {
        return script == null ? step.revision() : script.script().location();
    }
}
