package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.api.Step.Direction;
import dev.docuai.migrator.command.MigrationRun.Plan;
import dev.docuai.migrator.command.UndoRun.Undo;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.flyway.UndoRules;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.run.Preflight;
import dev.docuai.migrator.run.RunContext;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Script;
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
     * @return the result
     * @throws MigratorException if the target cannot be reached, or a script fails
     */
    public MigrateResult run(Target target, RunOptions options) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            DatabaseState before = DatabaseState.read(session, table, chain);
            Optional<RevisionId> goal = target.resolve(chain, before.current()).map(Revision::id);
            requireBelow(goal, before, target);
            return new MigrationRun(project, options)
                    .run(session, table, chain, (context, state) -> plan(context, state, goal));
        });
    }

    private static Optional<Plan> plan(RunContext context, DatabaseState state, Optional<RevisionId> goal) {
        state.requireHealthy(true);
        List<Revision> revisions = above(goal, state);
        List<Undo> undos = undos(context, revisions, state.history());
        return undos.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Plan(Direction.DOWNGRADE, revisions, retry -> new UndoRun(context, retry).run(undos)));
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

    private static List<Undo> undos(RunContext context, List<Revision> revisions, History history) {
        List<String> problems = new ArrayList<>();
        List<Undo> undos = new ArrayList<>();
        for (Revision revision : revisions) {
            HistoryRow applied = history.applied().get(revision.id());
            Script script = revision.undo();
            if (applied == null) {
                problems.add(revision.id() + " is below a baseline: no row says how it was applied");
            } else if (applied.isChanged(revision.upgrade())) {
                problems.add(revision.upgrade().location() + " has changed since it was applied");
            }
            if (script == null) {
                problems.add(revision.id() + " has no undo script (" + revision.undoName() + ")");
            } else if (script.irreversible().isPresent()) {
                problems.add(script.location() + " is irreversible: "
                        + script.irreversible().get());
            } else if (applied != null) {
                SqlStatements statements = context.statements(script);
                UndoRules.check(script, statements)
                        .ifPresent(problem ->
                                problems.add(problem.location() + " " + problem.what() + "\n  " + problem.fix()));
                Preflight.addTransactionProblems(problems, script, statements, context.options());
                undos.add(new Undo(revision, script, statements, applied));
            }
        }
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    "a downgrade to this target is not possible; nothing was changed",
                    String.join("\n", problems),
                    "write the missing undo scripts, or restore a changed script from version control");
        }
        return undos;
    }
}
