package dev.docuai.migrator.recovery;

import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.api.Step.Direction;
import dev.docuai.migrator.catalog.LostIndex;
import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.run.LockRetry;
import dev.docuai.migrator.run.RunContext;
import dev.docuai.migrator.run.ScriptRun;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.sql.IndexUse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The {@link LostIndex lost indexes} of the first script of an upgrade or a downgrade. The scripts that build them run
 * again, so the indexes are built as they were the first time: without blocking writers.
 */
public final class LostIndexes {
    private final RunContext context;
    private final Direction direction;
    private final String needing;
    private final List<Revision> builders;

    private LostIndexes(RunContext context, Direction direction, String needing, List<Revision> builders) {
        this.context = context;
        this.direction = direction;
        this.needing = needing;
        this.builders = builders;
    }

    /**
     * Looks for them.
     *
     * @param context of the run
     * @param direction up or down
     * @param first the revision that runs first
     * @param ran the revisions whose scripts of that direction count as run, the last one first
     * @return empty if there are none, as usual
     * @throws SQLException if the server cannot be asked
     */
    public static Optional<LostIndexes> find(
            RunContext context, Direction direction, Revision first, List<Revision> ran) throws SQLException {
        Optional<Script> needing = script(first, direction);
        List<String> needed = needing.map(script -> statements(context, script)).orElse(List.of());
        if (IndexUse.of(String.join(";\n", needed)).isEmpty()) {
            return Optional.empty();
        }
        List<Revision> others = ran.stream()
                .filter(revision -> script(revision, direction).isPresent())
                .toList();
        List<List<String>> before = others.stream()
                .map(revision -> statements(context, script(revision, direction).orElseThrow()))
                .toList();
        Set<Revision> builders = new LinkedHashSet<>();
        LostIndex.find(context.connection(), needed, before).forEach(lost -> builders.add(others.get(lost.script())));
        return builders.isEmpty()
                ? Optional.empty()
                : Optional.of(new LostIndexes(
                        context, direction, needing.orElseThrow().fileName(), new ArrayList<>(builders)));
    }

    private static Optional<Script> script(Revision revision, Direction direction) {
        return Optional.ofNullable(direction == Direction.UPGRADE ? revision.upgrade() : revision.undo())
                .filter(script -> !script.isJava());
    }

    private static List<String> statements(RunContext context, Script script) {
        return context.statements(script).texts();
    }

    /** What is to be built again, for messages, one line for each. */
    public List<String> describe() {
        return builders.stream()
                .map(revision -> needing + " needs "
                        + statement(script(revision, direction).orElseThrow()).describe()
                        + ", which went with its key")
                .toList();
    }

    private NonTransactionalStatement statement(Script script) {
        return context.statements(script).only().orElseThrow();
    }

    /**
     * Builds them again.
     *
     * @param retry lock timeout and retries
     * @throws SQLException if the connection breaks
     */
    public void rebuild(LockRetry retry) throws SQLException {
        for (int i = 0; i < builders.size(); i++) {
            Revision revision = builders.get(i);
            context.listener().recovering(revision.id() + ": " + describe().get(i) + "; building it again");
            rebuild(
                    script(revision, direction).orElseThrow(),
                    new Step(direction, revision.id().toString(), revision.description()),
                    retry);
        }
    }

    private void rebuild(Script script, Step step, LockRetry retry) throws SQLException {
        boolean isBuilt = false;
        while (!isBuilt) {
            context.session().cancellation().check();
            InterruptedStatement.of(context.connection(), statement(script), script.location())
                    .cleanUp(context.session(), step, script, retry);
            retry.prepare(step, true);
            Optional<ScriptRun.Failure> failure =
                    new ScriptRun(context).tryToRun(script, context.statements(script), ScriptRun.Observer.NONE);
            if (failure.isPresent()) {
                retry.retryOrThrow(
                        step,
                        failure.get().cause(),
                        failure.get().explain("the history is as before; the next run builds the index again"));
            }
            isBuilt = failure.isEmpty();
        }
        retry.succeeded();
    }
}
