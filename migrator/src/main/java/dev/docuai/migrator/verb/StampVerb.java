package dev.docuai.migrator.verb;

import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.Stamped;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.RevisionChain;
import dev.docuai.migrator.revision.RevisionId;
import dev.docuai.migrator.revision.Target;
import java.util.Optional;

/**
 * Records that a database stands at a revision, and runs nothing.
 *
 * @param project the scripts and the database
 */
public record StampVerb(Project project) {
    /**
     * Runs it, in one transaction under the migration lock.
     *
     * @param target above, below or at the current revision
     * @param purge whether to empty the history first
     * @return what was written
     * @throws MigratorException if there is no such revision, or the history has rows that are not to be touched
     */
    public Stamped run(Target target, boolean purge) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            // Asked before the wait for the lock: a slip of the pen is to be told at once.
            goal(target, new Position(session.place(), chain, table.read(session.connection())));
            return project.underLock(session, table, history -> {
                Position position = new Position(session.place(), chain, history);
                StampPlan plan = StampPlan.of(position, goal(target, position), purge);
                return Transaction.run(project, session, "stamp", connection -> plan.write(connection, table));
            });
        });
    }

    /** Only steps need to know the current revision, which a stamp must be able to leave without having its script. */
    private static Optional<RevisionId> goal(Target target, Position position) {
        Optional<Revision> current = target instanceof Target.Steps ? position.current() : Optional.empty();
        return target.resolve(position.chain(), current).map(Revision::id);
    }
}
