package dev.docuai.migrator.execution;

import dev.docuai.migrator.MigrationListener;
import dev.docuai.migrator.Step;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    private record Finished(Step step, Duration duration) {}

    private final MigrationListener listener;
    private final boolean oneTransaction;
    private final Before before;
    private final List<Finished> unconfirmed = new ArrayList<>();
    private final List<Step> confirmed = new ArrayList<>();
    private @Nullable Step current;
    private Instant started = Instant.EPOCH;

    ProgressCallback(MigrationListener listener, boolean oneTransaction, Before before) {
        this.listener = listener;
        this.oneTransaction = oneTransaction;
        this.before = before;
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
        return event == Event.BEFORE_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE
                || event == Event.AFTER_EACH_MIGRATE_STATEMENT;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        switch (event) {
            case BEFORE_EACH_MIGRATE -> {
                if (!oneTransaction) {
                    confirm();
                }
                Step step = step(context.getMigrationInfo());
                current = step;
                started = Instant.now();
                listener.started(step);
                begin(step);
            }
            case AFTER_EACH_MIGRATE ->
                unconfirmed.add(
                        new Finished(step(context.getMigrationInfo()), Duration.between(started, Instant.now())));
            case AFTER_EACH_MIGRATE_STATEMENT -> {
                if (context.getStatement() != null) {
                    for (Warning warning : context.getStatement().getWarnings()) {
                        listener.notice(warning.getMessage());
                    }
                }
            }
            default -> throw new IllegalStateException("not asked for: " + event);
        }
    }

    private void begin(Step step) {
        try {
            before.begin(step);
        } catch (SQLException e) {
            throw new FlywayException("the script could not be begun", e);
        }
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
