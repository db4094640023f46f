package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.project.StampPlan;
import dev.docuai.migrator.result.StampResult;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.util.Optional;

/**
 * Records that a database is at a revision, and runs nothing.
 *
 * @param project the scripts and the database
 */
public record Stamp(Project project) {
    /**
     * Runs it, in one transaction under the migration lock.
     *
     * @param target above, below or at the current revision
     * @param purge whether to empty the history first
     * @return the rows that were written
     * @throws MigratorException if there is no such revision, or the history has rows that a stamp must not change
     */
    public StampResult run(Target target, boolean purge) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            // Asked before the wait for the lock: a typing error is reported at once.
            goal(target, DatabaseState.read(session, table, chain));
            return project.underLock(session, table, history -> {
                DatabaseState state = new DatabaseState(session.location(), chain, history);
                StampPlan plan = StampPlan.of(state, goal(target, state), purge);
                return project.inTransaction(session, "stamp", () -> plan.write(session.connection(), table));
            });
        });
    }

    /** Only steps need to know the current revision, and its script may be missing when a stamp leaves it. */
    private static Optional<RevisionId> goal(Target target, DatabaseState state) {
        Optional<Revision> current = target instanceof Target.Steps ? state.current() : Optional.empty();
        return target.resolve(state.chain(), current).map(Revision::id);
    }
}
