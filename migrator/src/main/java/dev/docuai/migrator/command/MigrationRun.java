package dev.docuai.migrator.command;

import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.api.Step.Direction;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.loss.DataLossGuard;
import dev.docuai.migrator.loss.DryRun;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.recovery.LostIndexes;
import dev.docuai.migrator.recovery.Recovery;
import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.run.LockRetry;
import dev.docuai.migrator.run.RunContext;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The way of an upgrade and of a downgrade from the lock to the first script: what was interrupted is mended, everything
 * that can be known is checked, and what would delete data is rehearsed.
 *
 * @param project the scripts and the database
 * @param options what the user asked for
 */
record MigrationRun(Project project, RunOptions options) {
    /** Decides under the lock what is to run, and refuses what cannot. Nothing has been changed until then. */
    interface Planner {
        Optional<Plan> plan(RunContext context, DatabaseState state) throws SQLException;
    }

    /** Runs the scripts for good. */
    interface Engine {
        List<Step> run(LockRetry retry) throws SQLException;
    }

    /**
     * What is to run.
     *
     * @param direction up or down
     * @param revisions in their order; repeatable scripts are not among them
     * @param engine runs them
     */
    record Plan(Direction direction, List<Revision> revisions, Engine engine) {}

    MigrateResult run(Session session, HistoryTable table, RevisionChain chain, Planner planner) throws SQLException {
        return project.underLock(session, table, found -> {
            RunContext context = project.context(session, table, options);
            History history =
                    new Recovery(context).run(new DatabaseState(session.location(), chain, found).pending(), found);
            DatabaseState state = new DatabaseState(session.location(), chain, history);
            Optional<Plan> plan = planner.plan(context, state);
            List<Step> steps = plan.isEmpty() ? List.of() : run(context, plan.get(), state);
            return new MigrateResult(
                    found.current(), table.read(session.connection()).current(), steps);
        });
    }

    private static List<Step> run(RunContext context, Plan plan, DatabaseState state) throws SQLException {
        try (LockRetry retry = new LockRetry(context.session(), context.settings())) {
            DryRun dryRun = new DryRun(context, retry);
            Optional<LostIndexes> lost = plan.revisions().isEmpty()
                    ? Optional.empty()
                    : LostIndexes.find(
                            context,
                            plan.direction(),
                            plan.revisions().get(0),
                            ran(state, plan.direction(), plan.revisions().get(0)));
            if (context.options().dryRun()) {
                lost.ifPresent(indexes -> indexes.describe()
                        .forEach(
                                text -> context.listener().notice("not tried: " + text + "; it is built again first")));
                return lost.isPresent() ? List.of() : dryRun.run(plan.revisions(), plan.direction());
            }
            if (lost.isPresent()) {
                lost.get().rebuild(retry);
            }
            DataLossGuard.requireConsent(context, dryRun, plan.revisions(), plan.direction());
            return plan.engine().run(retry);
        }
    }

    /** The revisions that have gone the way before the first one, the last one first. */
    private static List<Revision> ran(DatabaseState state, Direction direction, Revision first) {
        boolean isUp = direction == Direction.UPGRADE;
        List<Revision> ran = new ArrayList<>();
        for (Revision revision : state.chain().revisions()) {
            int place = revision.id().compareTo(first.id());
            if ((isUp ? place < 0 : place > 0) && state.history().isApplied(revision.id()) == isUp) {
                ran.add(revision);
            }
        }
        if (isUp) {
            Collections.reverse(ran);
        }
        return ran;
    }
}
