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
import dev.docuai.migrator.jdbc.Transaction;
import dev.docuai.migrator.loss.UpgradeLossGuard;
import dev.docuai.migrator.recovery.Recovery;
import dev.docuai.migrator.run.ConditionCheck;
import dev.docuai.migrator.run.LockRetry;
import dev.docuai.migrator.run.ProgressCallback;
import dev.docuai.migrator.run.RunContext;
import dev.docuai.migrator.run.ScriptEnd;
import dev.docuai.migrator.run.ScriptRun;
import dev.docuai.migrator.run.SqlCallback;
import dev.docuai.migrator.run.SqlCallbacks;
import dev.docuai.migrator.run.SqlFailure;
import dev.docuai.migrator.script.Condition;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptFiles;
import dev.docuai.migrator.script.ScriptName;
import dev.docuai.migrator.sql.Quoted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
final class FlywayRun implements ProgressCallback.Scripts {
    private final RunContext context;
    private final Session session;
    private final HistoryTable table;
    private final LockRetry retry;
    private final SqlCallbacks callbacks;
    private final List<Revision> pending;
    private final UpgradeLossGuard losses;
    /** By what Flyway calls a step: the version, which is our id, or the file. Java migrations are not among them. */
    private final Map<String, Parsed> scripts = new HashMap<>();

    /**
     * An upgrade.
     *
     * @param context holds the migration lock
     * @param retry watches the session
     * @param callbacks of the project
     * @param pending the revisions that are about to be applied, lowest first
     */
    FlywayRun(RunContext context, LockRetry retry, SqlCallbacks callbacks, List<Revision> pending) {
        this.context = context;
        this.session = context.session();
        this.table = context.table();
        this.retry = retry;
        this.callbacks = callbacks;
        this.pending = pending;
        this.losses = new UpgradeLossGuard(
                context,
                retry,
                pending,
                callbacks.exist() || context.flyway().configuration().getCallbacks().length > 0);
    }

    /**
     * Applies pending revisions up to a revision.
     *
     * @param target the last of them, or any above the applied ones
     * @return the scripts that ran
     * @throws MigratorException if a script fails (its revision is rolled back, earlier ones stay)
     * @throws SQLException if the connection breaks
     */
    List<Step> run(RevisionId target) throws SQLException {
        createHistory();
        parseScripts();
        List<Step> steps = new ArrayList<>();
        while (true) {
            losses.start();
            ProgressCallback progress = new ProgressCallback(context, this);
            FluentConfiguration configuration = context.flyway()
                    .configurationToRun()
                    .dataSource(session.dataSource())
                    .target(MigrationVersion.fromVersion(target.toString()))
                    .outOfOrder(context.options().outOfOrder())
                    .group(context.options().singleTransaction());
            FlywaySettings.addCallbacks(configuration, List.of(progress.first()));
            FlywaySettings.addCallbacks(configuration, callbacks.ready(retry));
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
                retryOrThrow(e, progress.current());
                recover(progress.current());
            }
        }
    }

    private void clearNote() throws SQLException {
        LockRetry.run(session, context.settings(), "the history", () -> {
            InProgressMarker.clear(session.connection(), table);
            return true;
        });
    }

    private void createHistory() throws SQLException {
        if (table.isForFlywayToCreate()) {
            return;
        }
        try (Transaction transaction = Transaction.begin(session.connection())) {
            table.create(session.connection());
            transaction.commit();
        }
    }

    /**
     * A script as Flyway cuts it.
     *
     * @param script the file
     * @param statements its statements
     */
    private record Parsed(Script script, SqlStatements statements) {
        boolean isRevision() {
            return script.name().kind() == ScriptName.Kind.UPGRADE;
        }

        boolean isPatient() {
            return statements
                    .only()
                    .filter(NonTransactionalStatement::isPatient)
                    .isPresent();
        }
    }

    private void parseScripts() {
        for (Revision revision : pending) {
            if (!revision.upgrade().isJava()) {
                scripts.put(revision.id().toString(), parsed(revision.upgrade()));
            }
        }
        for (Script script : ScriptFiles.readUpgrades(context.flyway().scripts())) {
            if (script.name().kind() == ScriptName.Kind.REPEATABLE && !script.isJava()) {
                scripts.put(script.fileName(), parsed(script));
            }
        }
    }

    private Parsed parsed(Script script) {
        return new Parsed(script, context.statements(script));
    }

    @Override
    public void begin(Step step) throws SQLException {
        session.cancellation().check();
        Parsed script = scripts.get(step.revision());
        retry.prepare(step, script != null && script.isPatient());
        if (script != null) {
            checkConditions(script, Condition.Kind.REQUIRE, step);
        }
        if (script != null && script.isRevision() && !script.statements().transactional()) {
            new InProgressMarker(Direction.UPGRADE, RevisionId.of(step.revision())).write(session.connection(), table);
        }
        losses.begin();
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
        new ScriptEnd(session, context.listener())
                .of(
                        script == null ? step.revision() : script.script().location(),
                        script == null ? "" : script.script().sql());
        if (script != null) {
            checkConditions(script, Condition.Kind.ENSURE, step);
        }
        losses.check(step, script == null ? null : script.script());
    }

    @Override
    public void failed(Step step) throws SQLException {
        ScriptRun.rollBackOwn(session);
        Parsed script = scripts.get(step.revision());
        session.scriptState().restore(script == null ? "" : script.script().sql());
    }

    private void checkConditions(Parsed script, Condition.Kind kind, Step step) throws SQLException {
        String outcome = kind == Condition.Kind.ENSURE && !script.statements().transactional()
                ? "it ran outside a transaction, so its changes stay"
                : outcome(step);
        new ConditionCheck(session.connection(), context.flyway().configuration())
                .check(script.script(), kind, outcome);
    }

    private String outcome(Step step) {
        return context.options().singleTransaction()
                ? "everything was rolled back"
                : "revision " + step.revision() + " was rolled back; the revisions before it stay";
    }

    /** What a script outside a transaction has left is mended before it is tried again. */
    private void recover(@Nullable Step step) throws SQLException {
        Parsed script = step == null ? null : scripts.get(step.revision());
        if (script != null && script.isRevision() && !script.statements().transactional()) {
            int from = pending.stream().map(Revision::upgrade).toList().indexOf(script.script());
            new Recovery(context).run(pending.subList(from, pending.size()), table.read(session.connection()));
        }
    }

    private void retryOrThrow(FlywayException e, @Nullable Step step) throws SQLException {
        @Nullable Parsed running = step == null ? null : scripts.get(step.revision());
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigratorException ours) {
                throw ours;
            }
            if (cause instanceof UpgradeLossGuard.Suspected suspected && step != null) {
                losses.requireConsent(suspected, outcome(step));
                return;
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
                        SqlFailure.atEnd(place(running, step), refused.refusal(), outcome(step)));
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
                                place(running, step),
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

    private static String place(@Nullable Parsed script, Step step) {
        return script == null ? step.revision() : script.script().location();
    }
}
