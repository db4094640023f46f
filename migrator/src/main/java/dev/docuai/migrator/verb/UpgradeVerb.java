package dev.docuai.migrator.verb;

import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.Step;
import dev.docuai.migrator.Transition;
import dev.docuai.migrator.execution.Upgrade;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.RevisionChain;
import dev.docuai.migrator.revision.RevisionId;
import dev.docuai.migrator.revision.Target;
import java.util.List;
import java.util.Optional;

/**
 * Applies revisions up to a target.
 *
 * @param project the scripts and the database
 */
public record UpgradeVerb(Project project) {
    /**
     * Runs it.
     *
     * @param target at or above the current revision
     * @return what was done
     * @throws MigratorException if the target cannot be reached, or a script fails
     */
    public Transition run(Target target) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            Position before = new Position(session.place(), chain, table.read(session.connection()));
            RevisionId goal = goal(before, target);
            if (pending(before, goal).isEmpty() && chain.repeatables().isEmpty()) {
                before.requireHealthy();
                return new Transition(
                        before.history().current(), before.history().current(), List.of());
            }
            return project.underLock(session, table, history -> {
                Position position = new Position(session.place(), chain, history);
                position.requireHealthy();
                List<Step> steps = new Upgrade(session, table, project.flyway(table), project.listener())
                        .run(pending(position, goal), goal);
                History after = table.read(session.connection());
                return new Transition(history.current(), after.current(), steps);
            });
        });
    }

    private static RevisionId goal(Position position, Target target) {
        Optional<RevisionId> current = position.history().current();
        Optional<Revision> goal = target.resolve(position.chain(), position.current());
        if (goal.isEmpty()) {
            throw position.chain().revisions().isEmpty() && target.equals(Target.HEAD)
                    ? new MigratorException("there are no revisions", null, "correct 'scripts' in docuai-db.properties")
                    : new MigratorException(
                            "an upgrade does not lead to base", position.place(), "docuai-db downgrade " + target);
        }
        if (current.isPresent() && goal.get().id().compareTo(current.get()) < 0) {
            throw new MigratorException(
                    "revision " + goal.get().id() + " lies below the current one, and an upgrade leads up",
                    position.place() + "  current=" + current.get(),
                    "docuai-db downgrade " + goal.get().id());
        }
        return goal.get().id();
    }

    private static List<Revision> pending(Position position, RevisionId goal) {
        return position.pending().stream()
                .filter(revision -> revision.id().compareTo(goal) <= 0)
                .toList();
    }
}
