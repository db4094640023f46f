package dev.docuai.migrator.run;

import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.callback.Warning;
import org.jspecify.annotations.Nullable;

/**
 * Passes Flyway's reports to the listener, and remembers the scripts that ran.
 *
 * <p>Flyway reports a script as complete before its row is written and both are committed. This class reports it as
 * finished only when the commit is certain: when the next script begins, or the run ends well.
 */
public final class ProgressCallback {
    /** Looks after the transaction and the session while a script runs. */
    public interface Scripts {
        /** A script is about to run. */
        void begin(Step step) throws SQLException;
        /** A statement, the n-th of its script, has ended the transaction. */
        RuntimeException ended(Step step, int statement, SQLException cause);

        /** A script is complete: its session must be as before. */
        void leave(Step step) throws SQLException;

        /** A script has failed outside a transaction. */
        void failed(Step step) throws SQLException;
    }

    private static final Set<Event> FIRST_OF_ONE = Set.of(
            Event.BEFORE_EACH_MIGRATE,
            Event.BEFORE_EACH_MIGRATE_STATEMENT,
            Event.AFTER_MIGRATE_APPLIED,
            Event.AFTER_MIGRATE);
    private static final Set<Event> FIRST = Set.of(
            Event.BEFORE_EACH_MIGRATE,
            Event.BEFORE_EACH_MIGRATE_STATEMENT,
            Event.AFTER_VERSIONED,
            Event.BEFORE_REPEATABLES,
            Event.AFTER_MIGRATE_APPLIED,
            Event.AFTER_MIGRATE);
    private static final Set<Event> LAST =
            Set.of(Event.AFTER_EACH_MIGRATE, Event.AFTER_EACH_MIGRATE_ERROR, Event.AFTER_EACH_MIGRATE_STATEMENT);

    private record Finished(Step step, Duration duration) {}

    private final MigrationListener listener;
    private final boolean oneTransaction;
    private final Scripts scripts;
    private final Session session;
    private final List<Finished> unconfirmed = new ArrayList<>();
    private final List<Step> confirmed = new ArrayList<>();
    private @Nullable Step current;
    private @Nullable TransactionGuard guard;
    private int statement;
    private Instant started = Instant.EPOCH;

    public ProgressCallback(RunContext context, Scripts scripts) {
        this.listener = context.listener();
        this.oneTransaction = context.options().singleTransaction();
        this.session = context.session();
        this.scripts = scripts;
    }

    /** The scripts that are committed. */
    public List<Step> confirmed() {
        return List.copyOf(confirmed);
    }

    /** The script that is running, or ran last. */
    @Nullable
    public Step current() {
        return current;
    }

    /** Everything is committed. */
    public void confirm() {
        for (Finished finished : unconfirmed) {
            confirmed.add(finished.step());
            listener.finished(finished.step(), finished.duration());
        }
        unconfirmed.clear();
    }

    /** Unconfirmed scripts are rolled back. */
    public void rolledBack() {
        unconfirmed.clear();
    }

    /** The first callback for Flyway: the others run after the guard of a script's transaction is open. */
    public Callback first() {
        return new Edge("", oneTransaction ? FIRST_OF_ONE : FIRST);
    }

    /** The last callback for Flyway: the others run while the guard of a script's transaction is open. */
    public Callback last() {
        return new Edge("\uFFFF", LAST);
    }

    /** Flyway sorts callbacks by name. */
    private final class Edge implements Callback {
        private final String name;
        private final Set<Event> events;

        private Edge(String name, Set<Event> events) {
            this.name = name;
            this.events = events;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return events.contains(event);
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return false;
        }

        @Override
        public void handle(Event event, Context context) {
            ProgressCallback.this.handle(event, context);
        }

        @Override
        public String getCallbackName() {
            return name;
        }
    }

    private void handle(Event event, Context context) {
        try {
            switch (event) {
                case BEFORE_EACH_MIGRATE -> begin(context);
                case BEFORE_EACH_MIGRATE_STATEMENT -> beginStatement(context);
                case AFTER_EACH_MIGRATE_STATEMENT -> endStatement(context);
                case AFTER_EACH_MIGRATE -> end(context);
                case AFTER_EACH_MIGRATE_ERROR -> {
                    // If the server has ended the session, the script's own error is more useful.
                    if (!context.getConnection().isClosed()
                            && context.getConnection().getAutoCommit()) {
                        scripts.failed(step(context.getMigrationInfo()));
                    }
                }
                // Flyway has committed the earlier scripts; a failing callback does not change that.
                default -> confirm();
            }
        } catch (TransactionGuard.Ended e) {
            throw scripts.ended(step(context.getMigrationInfo()), statement, e);
        } catch (SQLException e) {
            if (statement > 0 && isClosed(context)) {
                throw scripts.ended(step(context.getMigrationInfo()), statement, e);
            }
            throw new FlywayException(
                    "the script could not be begun or ended: " + ConnectionFailure.serverMessage(e), e);
        }
    }

    private static boolean isClosed(Context context) {
        try {
            return context.getConnection().isClosed();
        } catch (SQLException e) {
            return true;
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
        scripts.begin(step);
        guard = null;
        // Also for a Java migration: one that commits itself says so with canExecuteInTransaction().
        if (!context.getConnection().getAutoCommit()) {
            guard = new TransactionGuard(session);
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
}
