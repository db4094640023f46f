package dev.docuai.migrator.verb;

import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.RunOptions;
import dev.docuai.migrator.Step;
import dev.docuai.migrator.Transition;
import dev.docuai.migrator.execution.Downgrade;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.RevisionChain;
import dev.docuai.migrator.revision.RevisionId;
import dev.docuai.migrator.revision.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Takes revisions back, down to a target.
 *
 * @param project the scripts and the database
 */
public record DowngradeVerb(Project project) {
    /**
     * Runs it. The whole way is checked before the first statement.
     *
     * @param target at or below the current revision
     * @param options how
     * @return what was done
     * @throws MigratorException if the target cannot be reached, or a script fails
     */
    public Transition run(Target target, RunOptions options) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            Position before = new Position(session.place(), chain, table.read(session.connection()));
            Optional<RevisionId> goal = target.resolve(chain, before.current()).map(Revision::id);
            requireBelow(goal, before, target);
            return project.underLock(session, table, found -> {
                History history = project.recovery(session, table)
                        .run(new Position(session.place(), chain, found).pending(), found);
                Position position = new Position(session.place(), chain, history);
                position.requireHealthy(true);
                List<Step> steps = new Downgrade(session, table, project.flyway(session, table), project.run(options))
                        .run(above(goal, position), history);
                History after = table.read(session.connection());
                return new Transition(found.current(), after.current(), steps);
            });
        });
    }

    private static void requireBelow(Optional<RevisionId> goal, Position position, Target target) {
        Optional<RevisionId> current = position.history().current();
        if (goal.isPresent() && (current.isEmpty() || goal.get().compareTo(current.get()) > 0)) {
            throw new MigratorException(
                    "revision " + goal.get() + " lies above the current one, and a downgrade leads down",
                    position.place() + "  current="
                            + current.map(RevisionId::toString).orElse("base"),
                    "docuai-db upgrade " + target);
        }
    }

    private static List<Revision> above(Optional<RevisionId> goal, Position position) {
        List<Revision> above = new ArrayList<>();
        for (Revision revision : position.chain().revisions()) {
            boolean isAbove = goal.isEmpty() || revision.id().compareTo(goal.get()) > 0;
            if (isAbove && position.history().isApplied(revision.id())) {
                above.add(revision);
            }
        }
        Collections.reverse(above);
        return above;
    }
}
