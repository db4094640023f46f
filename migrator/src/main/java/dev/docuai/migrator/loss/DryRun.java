package dev.docuai.migrator.loss;

import dev.docuai.migrator.api.Loss;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.jdbc.Transaction;
import dev.docuai.migrator.run.LockRetry;
import dev.docuai.migrator.run.RunContext;
import dev.docuai.migrator.run.ScriptRun;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.sql.Quoted;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * Runs scripts for real, in one transaction that is rolled back: whether they succeed, and which data they would
 * delete.
 *
 * <p>It skips and reports scripts that cannot run in a transaction, such as concurrent index builds, which delete
 * nothing; also Java migrations, repeatable scripts and callbacks, which only Flyway runs.
 *
 * <p>A dry run waits for a lock no longer than the run itself: after {@code lock_timeout} it is rolled back whole, so
 * that it keeps none of its locks, and retried after a pause in which other sessions get theirs. Its locks are released
 * before docuai-db counts the rows and before it asks.
 */
public final class DryRun {
    private static final Pattern CREATE_INDEX =
            Pattern.compile("CREATE\\s+(UNIQUE\\s+)?INDEX\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String SERIALIZATION_FAILURE = "40001";
    /** So often a count in one snapshot is tried, if other sessions change the rows that the scripts change. */
    private static final int SNAPSHOTS = 5;

    private static final String OUTCOME = "it was rolled back: nothing was changed";

    private final RunContext context;
    private final Session session;
    private final MigrationListener listener;
    private final LockRetry retry;

    public DryRun(RunContext context, LockRetry retry) {
        this.context = context;
        this.session = context.session();
        this.listener = context.listener();
        this.retry = retry;
    }

    /**
     * Runs an upgrade or a downgrade and rolls back.
     *
     * @param revisions in the order in which they would run
     * @param direction up or down
     * @return the scripts that ran
     */
    public List<Step> run(List<Revision> revisions, Step.Direction direction) throws SQLException {
        List<DryRunScript> scripts = new ArrayList<>();
        for (Revision revision : revisions) {
            Optional<DryRunScript> tried = DryRunScript.of(revision, direction);
            if (tried.isEmpty()) {
                listener.notice("not tried: " + revision.id() + " is a Java migration");
            } else if (context.statements(tried.get().script()).transactional()) {
                scripts.add(tried.get());
                nonTransactionalEffects(tried.get().script())
                        .forEach(statement -> listener.notice("not tried: " + statement));
            } else {
                listener.notice("not tried: " + tried.get().script().fileName() + " cannot run in a transaction");
            }
        }
        Map<Step, Duration> durations = new LinkedHashMap<>();
        ScriptRun run = new ScriptRun(context);
        rolledBack(false, scripts, (tried, isFirst) -> {
            if (isFirst) {
                durations.clear();
            }
            Instant start = Instant.now();
            listener.started(tried.step());
            Optional<ScriptRun.Failure> failure = run.tryToRun(
                    tried.script(), withoutNonTransactionalEffects(tried.script()), ScriptRun.Observer.NONE);
            durations.put(tried.step(), Duration.between(start, Instant.now()));
            return failure;
        });
        durations.forEach(listener::finished);
        return List.copyOf(durations.keySet());
    }

    private SqlStatements withoutNonTransactionalEffects(Script script) {
        return new SqlStatements(
                context.statements(script).statements().stream()
                        .filter(statement ->
                                NonTransactionalEffect.of(statement).isEmpty())
                        .toList(),
                true);
    }

    private List<String> nonTransactionalEffects(Script script) {
        List<String> found = new ArrayList<>();
        for (SqlStatement statement : context.statements(script).statements()) {
            NonTransactionalEffect.of(statement)
                    .ifPresent(what -> found.add(NonTransactionalEffect.describe(script, statement, what)));
        }
        return found;
    }

    /** A dry run would have their effect. */
    private void refuseIrrevocable(List<DryRunScript> scripts) {
        List<String> where = new ArrayList<>();
        for (DryRunScript tried : scripts) {
            Script script = tried.script();
            SqlStatements statements = context.statements(script);
            statements.statements().stream()
                    .filter(statement -> !NonTransactionalEffect.onlySetsSequence(statement))
                    .forEach(statement -> NonTransactionalEffect.of(statement)
                            .ifPresent(what -> where.add(NonTransactionalEffect.describe(script, statement, what))));
        }
        if (!where.isEmpty()) {
            throw new MigratorException(
                    "docuai-db cannot count the data that would be deleted; nothing was changed",
                    String.join("\n", where),
                    "check what the scripts delete, then go on without the count with --yes");
        }
    }

    /**
     * The loss of scripts.
     *
     * @param scripts in the order in which they would run
     * @param whole the same with the scripts before them
     * @return tables and columns with their counts, without empty ones
     */
    List<Loss> losses(List<DryRunScript> scripts, List<DryRunScript> whole) throws SQLException {
        try {
            return losses(scripts);
        } catch (MigratorException alone) {
            if (!isRefused(alone)) {
                throw alone;
            }
            MigratorException failure = alone;
            if (whole.size() > scripts.size()) {
                // They may need objects of the scripts before them. They run only now, because their locks are held
                // meanwhile.
                try {
                    return losses(whole);
                } catch (MigratorException all) {
                    failure = all;
                }
            }
            throw isRefused(failure) ? uncountable(failure, whole) : failure;
        }
    }

    /** Refused by the server, and not for a lock. */
    private static boolean isRefused(MigratorException e) {
        return e.getCause() instanceof SQLException;
    }

    private MigratorException uncountable(MigratorException failure, List<DryRunScript> whole) {
        List<String> leftOut = new ArrayList<>();
        for (DryRunScript tried : whole) {
            SqlStatements statements = context.statements(tried.script());
            if (!statements.transactional()) {
                leftOut.add(tried.script().location() + " (it cannot run in a transaction)");
            } else if (withoutIndexes(tried.script()).statements().size()
                    < statements.statements().size()) {
                leftOut.add("the index builds of " + tried.script().location());
            }
        }
        if (leftOut.isEmpty()) {
            return failure;
        }
        return new MigratorException(
                "docuai-db cannot count the data that would be deleted: " + failure.what() + "; nothing was changed",
                failure.where() + "\nthe count leaves out " + String.join("\n  and ", leftOut),
                "run the revisions one by one (upgrade +1, downgrade -1), or go on without the count with --yes",
                failure.getCause());
    }

    private List<Loss> losses(List<DryRunScript> scripts) throws SQLException {
        List<DryRunScript> transactional = scripts.stream()
                .filter(tried -> context.statements(tried.script()).transactional())
                .toList();
        if (transactional.isEmpty()) {
            return List.of();
        }
        refuseIrrevocable(transactional);
        Step last = transactional.get(transactional.size() - 1).step();
        int attempts = 0;
        while (true) {
            try {
                return losses(transactional, attempts < SNAPSHOTS);
            } catch (Changed e) {
                attempts++;
            } catch (NotCounted e) {
                retry.retryOrThrow(last, e.refusal, notCounted(e.refusal));
            }
        }
    }

    /** A script changes a row that another session has changed since the snapshot. */
    private static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The server refuses to count. */
    private static final class NotCounted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient SQLException refusal;

        NotCounted(SQLException refusal) {
            super(refusal);
            this.refusal = refusal;
        }
    }

    private List<Loss> losses(List<DryRunScript> scripts, boolean isSnapshot) throws SQLException {
        ScriptRun run = new ScriptRun(session, context.flyway(), MigrationListener.SILENT);
        DataLossCounter counter = new DataLossCounter(session.connection());
        List<Loss> losses = new ArrayList<>();
        rolledBack(isSnapshot, scripts, (tried, isFirst) -> {
            if (isFirst) {
                counter.start();
            }
            Optional<ScriptRun.Failure> failure = run.tryToRun(tried.script(), withoutIndexes(tried.script()), counter);
            if (isSnapshot
                    && failure.isPresent()
                    && SERIALIZATION_FAILURE.equals(failure.get().cause().getSQLState())) {
                throw new Changed();
            }
            if (failure.isEmpty() && tried.equals(scripts.get(scripts.size() - 1))) {
                losses.addAll(count(counter));
            }
            return failure;
        });
        return losses;
    }

    private static List<Loss> count(DataLossCounter counter) throws SQLException {
        try {
            return counter.losses();
        } catch (SQLException e) {
            throw new NotCounted(e);
        }
    }

    private MigratorException notCounted(SQLException e) {
        return new MigratorException(
                "docuai-db cannot count the data that would be deleted: " + ConnectionFailure.serverMessage(e)
                        + "; nothing was changed",
                session.location() + "\nSQLSTATE " + e.getSQLState(),
                "GRANT SELECT on the tables to the role that migrates, or go on without the count with --yes",
                e);
    }

    /** An index build may take hours and deletes nothing; a setval deletes nothing and is not rolled back. */
    private SqlStatements withoutIndexes(Script script) {
        List<SqlStatement> relevant = context.statements(script).statements().stream()
                .filter(statement -> !NonTransactionalEffect.onlySetsSequence(statement))
                .filter(statement -> !CREATE_INDEX
                        .matcher(SqlStatements.body(statement.getSql()))
                        .matches())
                .toList();
        return new SqlStatements(relevant, true);
    }

    private interface Work {
        public Optional<ScriptRun.Failure> run(DryRunScript tried, boolean isFirst) throws SQLException;
    }

    /** Runs all scripts in one transaction and rolls it back; repeats everything while a lock is not available. */
    private void rolledBack(boolean isSnapshot, List<DryRunScript> scripts, Work work) throws SQLException {
        while (!isThrough(isSnapshot, scripts, work)) {
            session.cancellation().check();
        }
        retry.succeeded();
    }

    private boolean isThrough(boolean isSnapshot, List<DryRunScript> scripts, Work work) throws SQLException {
        Optional<Refusal> refusal = Transaction.rolledBack(session.connection(), () -> {
            if (isSnapshot) {
                Sql.execute(session.connection(), "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            }
            return runAll(scripts, work);
        });
        refusal.ifPresent(it ->
                retry.retryOrThrow(it.step(), it.failure().cause(), it.failure().explain(OUTCOME)));
        return refusal.isEmpty();
    }

    private record Refusal(Step step, ScriptRun.Failure failure) {}

    private Optional<Refusal> runAll(List<DryRunScript> scripts, Work work) throws SQLException {
        for (int i = 0; i < scripts.size(); i++) {
            DryRunScript tried = scripts.get(i);
            retry.prepare(tried.step(), false);
            if (i == 0) {
                createSchema(session.connection(), tried);
            }
            Optional<ScriptRun.Failure> failure = work.run(tried, i == 0);
            if (failure.isPresent()) {
                return Optional.of(new Refusal(tried.step(), failure.get()));
            }
        }
        return Optional.empty();
    }

    /** Flyway creates a missing schema before the first script. */
    private void createSchema(Connection connection, DryRunScript first) throws SQLException {
        if (first.step().direction() == Step.Direction.UPGRADE
                && !context.table().hasSchema(connection)) {
            Sql.execute(
                    connection,
                    "CREATE SCHEMA " + Quoted.identifier(context.table().schema()));
        }
    }
}
