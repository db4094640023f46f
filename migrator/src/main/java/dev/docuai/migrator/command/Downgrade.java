package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reverts revisions, down to a target.
 *
 * @param project the scripts and the database
 */
public record Downgrade(Project project) {
    /**
     * Runs it. Checks every undo script before the first statement.
     *
     * @param target at or below the current revision
     * @param options how
     * @return what was done
     * @throws MigratorException if the target cannot be reached, or a script fails
     */
    public MigrateResult run(Target target, RunOptions options) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            DatabaseState before = new DatabaseState(session.location(), chain, table.read(session.connection()));
            Optional<RevisionId> goal = target.resolve(chain, before.current()).map(Revision::id);
            requireBelow(goal, before, target);
            return project.underLock(session, table, found -> {
                History history = project.recovery(session, table)
                        .run(new DatabaseState(session.location(), chain, found).pending(), found);
                DatabaseState state = new DatabaseState(session.location(), chain, history);
                state.requireHealthy(true);
                List<Step> steps = new DowngradeRun(
                                session, table, project.flyway(session, table), project.run(options))
                        .run(above(goal, state), history);
                History after = table.read(session.connection());
                return new MigrateResult(found.current(), after.current(), steps);
            });
        });
    }

    private static void requireBelow(Optional<RevisionId> goal, DatabaseState state, Target target) {
        Optional<RevisionId> current = state.history().current();
        if (goal.isPresent() && (current.isEmpty() || goal.get().compareTo(current.get()) > 0)) {
            throw new MigratorException(
                    "revision " + goal.get() + " is above the current one, and a downgrade only goes down",
                    state.location() + "  current="
                            + current.map(RevisionId::toString).orElse("base"),
                    "docuai-db upgrade " + target);
        }
    }

    private static List<Revision> above(Optional<RevisionId> goal, DatabaseState state) {
        List<Revision> above = new ArrayList<>();
        for (Revision revision : state.chain().revisions()) {
            boolean isAbove = goal.isEmpty() || revision.id().compareTo(goal.get()) > 0;
            if (isAbove && state.history().isApplied(revision.id())) {
                above.add(revision);
            }
        }
        Collections.reverse(above);
        return above;
    }
}
