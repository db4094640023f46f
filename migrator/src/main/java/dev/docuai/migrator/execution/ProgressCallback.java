package dev.docuai.migrator.execution;

import dev.docuai.migrator.MigrationListener;
import dev.docuai.migrator.Step;
import dev.docuai.migrator.connection.ConnectionFailure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.callback.Warning;
import org.jspecify.annotations.Nullable;

/**
 * Passes what Flyway reports on to our listener, and remembers which scripts ran.
 *
 * <p>Flyway says that a script is through before its row is written and both are committed. Nothing is called finished
 * before that is sure: when the next script begins, or the run ends well.
 */
final class ProgressCallback implements Callback {
    /** What is to be done before a script runs. */
    interface Before {
        void begin(Step step) throws SQLException;
    }

    /** Looks after the transaction and the session while a script runs. */
    interface Scripts {
        /** A statement, the n-th of its script, has ended the transaction. */
        RuntimeException ended(Step step, int statement, SQLException cause);

        /** A script is through: its session is to be as before. */
        void leave(Step step) throws SQLException;

        /** A script has failed outside a transaction. */
        void failed(Step step) throws SQLException;
    }

    private record Finished(Step step, Duration duration) {}

    private final MigrationListener listener;
    private final boolean oneTransaction;
    private final Before before;
    private final Scripts scripts;
    private final Supplier<TransactionGuard> guards;
    private final List<Finished> unconfirmed = new ArrayList<>();
    private final List<Step> confirmed = new ArrayList<>();
    private @Nullable Step current;
    private @Nullable TransactionGuard guard;
    private int statement;
    private Instant started = Instant.EPOCH;

    ProgressCallback(
            MigrationListener listener,
            boolean oneTransaction,
            Before before,
            Scripts scripts,
            Supplier<TransactionGuard> guards) {
        this.listener = listener;
        this.oneTransaction = oneTransaction;
        this.before = before;
        this.scripts = scripts;
        this.guards = guards;
    }

    /** The scripts that are committed. */
    List<Step> confirmed() {
        return List.copyOf(confirmed);
    }

    /** The script that is running, or ran last. */
    @Nullable
    Step current() {
        return current;
    }

    /** All is committed. */
    void confirm() {
        for (Finished finished : unconfirmed) {
            confirmed.add(finished.step());
            listener.finished(finished.step(), finished.duration());
        }
        unconfirmed.clear();
    }

    /** What was not confirmed is rolled back. */
    void rolledBack() {
        unconfirmed.clear();
    }

    @Override
    public boolean supports(Event event, Context context) {
        return switch (event) {
            case BEFORE_EACH_MIGRATE,
                    AFTER_EACH_MIGRATE,
                    AFTER_EACH_MIGRATE_ERROR,
                    BEFORE_EACH_MIGRATE_STATEMENT,
                    AFTER_EACH_MIGRATE_STATEMENT -> true;
            default -> false;
        };
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            switch (event) {
                case BEFORE_EACH_MIGRATE -> begin(context);
                case BEFORE_EACH_MIGRATE_STATEMENT -> beginStatement(context);
                case AFTER_EACH_MIGRATE_STATEMENT -> endStatement(context);
                case AFTER_EACH_MIGRATE -> end(context);
                case AFTER_EACH_MIGRATE_ERROR -> {
                    // If the server has ended the session, the script's own error tells more.
                    if (!context.getConnection().isClosed()
                            && context.getConnection().getAutoCommit()) {
                        scripts.failed(step(context.getMigrationInfo()));
                    }
                }
                default -> throw new IllegalStateException("not asked for: " + event);
            }
        } catch (TransactionGuard.Ended e) {
            throw scripts.ended(step(context.getMigrationInfo()), statement, e);
        } catch (SQLException e) {
            throw new FlywayException(
                    "the script could not be begun or ended: " + ConnectionFailure.serverMessage(e), e);
        }
    }

    private void begin(Context context) throws SQLException {
        if (!oneTransaction) {
            confirm();
        }
        MigrationInfo info = context.getMigrationInfo();
        Step step = step(info);
        current = step;
        statement = 0;
        started = Instant.now();
        listener.started(step);
        before.begin(step);
        guard = null;
        // A Java migration is a program of the user's, and may do as it likes.
        if (!context.getConnection().getAutoCommit()
                && info.getScript().toLowerCase(Locale.ROOT).endsWith(".sql")) {
            guard = guards.get();
            guard.open();
        }
    }

    private void beginStatement(Context context) throws SQLException {
        statement++;
        if (guard != null && context.getStatement() != null) {
            guard.before(context.getStatement().getSql());
        }
    }

    private void endStatement(Context context) throws SQLException {
        if (context.getStatement() == null) {
            return;
        }
        for (Warning warning : context.getStatement().getWarnings()) {
            listener.notice(warning.getMessage());
        }
        if (guard != null) {
            guard.after(context.getStatement().getSql());
        }
    }

    private void end(Context context) throws SQLException {
        if (guard != null) {
            guard.close();
            guard = null;
        }
        Step step = step(context.getMigrationInfo());
        scripts.leave(step);
        unconfirmed.add(new Finished(step, Duration.between(started, Instant.now())));
    }

    private static Step step(MigrationInfo info) {
        String revision =
                info.getVersion() == null ? info.getScript() : info.getVersion().toString();
        return new Step(Step.Direction.UPGRADE, revision, info.getDescription());
    }

    @Override
    public String getCallbackName() {
        return "docuai-db progress";
    }
}
