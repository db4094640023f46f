package dev.docuai.migrator.execution;

import dev.docuai.migrator.MigrationListener;
import dev.docuai.migrator.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.callback.Warning;

/** Passes what Flyway reports on to our listener, and remembers which scripts ran. */
final class ProgressCallback implements Callback {
    private final MigrationListener listener;
    private final List<Step> steps = new ArrayList<>();
    private Instant started = Instant.EPOCH;

    ProgressCallback(MigrationListener listener) {
        this.listener = listener;
    }

    List<Step> steps() {
        return List.copyOf(steps);
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
                started = Instant.now();
                listener.started(step(context.getMigrationInfo()));
            }
            case AFTER_EACH_MIGRATE -> {
                Step step = step(context.getMigrationInfo());
                steps.add(step);
                listener.finished(step, Duration.between(started, Instant.now()));
            }
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
