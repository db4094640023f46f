package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.api.Step.Direction;
import dev.docuai.migrator.command.MigrationRun.Plan;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.recovery.Recovery;
import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.run.Preflight;
import dev.docuai.migrator.run.RunContext;
import dev.docuai.migrator.run.SqlCallbacks;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.sql.SQLException;
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
     * @return the result
     * @throws MigratorException if the target cannot be reached, or a script fails
     */
    public MigrateResult run(Target target, RunOptions options) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            DatabaseState before = DatabaseState.read(session, table, chain);
            RevisionId goal = goal(before, target);
            // A revision above the goal may have been interrupted: docuai-db corrects that for every goal.
            if (pending(before, goal, options).isEmpty()
                    && !needsFlyway(chain)
                    && !Recovery.isWanted(session, table, before.history())) {
                before.requireHealthy(options.outOfOrder());
                Optional<RevisionId> current = before.history().current();
                return new MigrateResult(current, current, List.of());
            }
            return new MigrationRun(project, options)
                    .run(session, table, chain, (context, state) -> plan(context, state, goal));
        });
    }

    private Optional<Plan> plan(RunContext context, DatabaseState state, RevisionId goal) throws SQLException {
        state.requireHealthy(context.options().outOfOrder());
        List<Revision> pending = pending(state, goal, context.options());
        if (pending.isEmpty() && !needsFlyway(state.chain())) {
            return Optional.empty();
        }
        Preflight.check(context, pending);
        SqlCallbacks callbacks = new SqlCallbacks(context);
        return Optional.of(new Plan(
                Direction.UPGRADE, pending, retry -> new FlywayRun(context, retry, callbacks, pending).run(goal)));
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
