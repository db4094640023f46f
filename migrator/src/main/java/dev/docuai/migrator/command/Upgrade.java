package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.recovery.Recovery;
import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.util.List;
import java.util.Optional;

/**
 * Applies revisions up to a target.
 *
 * @param project the scripts and the database
 */
public record Upgrade(Project project) {
    /**
     * Runs it.
     *
     * @param target at or above the current revision
     * @param options how
     * @return what was done
     * @throws MigratorException if the target cannot be reached, or a script fails
     */
    public MigrateResult run(Target target, RunOptions options) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            DatabaseState before = new DatabaseState(session.location(), chain, table.read(session.connection()));
            RevisionId goal = goal(before, target);
            // A revision above the goal may have been interrupted: that is mended whatever the goal is.
            if (pending(before, goal, options).isEmpty()
                    && !needsFlyway(chain)
                    && !Recovery.isWanted(session, table, before.history())) {
                before.requireHealthy(options.outOfOrder());
                return new MigrateResult(
                        before.history().current(), before.history().current(), List.of());
            }
            return project.underLock(session, table, found -> {
                History history = project.recovery(session, table)
                        .run(new DatabaseState(session.location(), chain, found).pending(), found);
                DatabaseState state = new DatabaseState(session.location(), chain, history);
                state.requireHealthy(options.outOfOrder());
                List<Revision> pending = pending(state, goal, options);
                List<Step> steps = pending.isEmpty() && !needsFlyway(chain)
                        ? List.of()
                        : new UpgradeRun(session, table, project.flyway(session, table), project.run(options))
                                .run(pending, goal);
                History after = table.read(session.connection());
                return new MigrateResult(found.current(), after.current(), steps);
            });
        });
    }

    /** Only Flyway knows whether a repeatable script has changed, and what a callback does. */
    private boolean needsFlyway(RevisionChain chain) {
        return !chain.repeatables().isEmpty()
                || !chain.callbacks().isEmpty()
                || project.config().flyway().containsKey("flyway.callbacks");
    }

    private static RevisionId goal(DatabaseState state, Target target) {
        Optional<RevisionId> current = state.history().current();
        Optional<Revision> goal = target.resolve(state.chain(), state.current());
        if (goal.isEmpty()) {
            throw state.chain().revisions().isEmpty() && target.equals(Target.HEAD)
                    ? new MigratorException("there are no revisions", null, "correct 'scripts' in docuai-db.properties")
                    : new MigratorException(
                            "an upgrade cannot reach base", state.location(), "docuai-db downgrade " + target);
        }
        if (current.isPresent() && goal.get().id().compareTo(current.get()) < 0) {
            throw new MigratorException(
                    "revision " + goal.get().id() + " is below the current one, and an upgrade only goes up",
                    state.location() + "  current=" + current.get(),
                    "docuai-db downgrade " + goal.get().id());
        }
        return goal.get().id();
    }

    private static List<Revision> pending(DatabaseState state, RevisionId goal, RunOptions options) {
        Optional<RevisionId> current = state.history().current();
        return state.pending().stream()
                .filter(revision -> revision.id().compareTo(goal) <= 0)
                .filter(revision -> options.outOfOrder()
                        || current.isEmpty()
                        || revision.id().compareTo(current.get()) > 0)
                .toList();
    }
}
