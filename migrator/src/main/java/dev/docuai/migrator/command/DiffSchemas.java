package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.compare.Comparison;
import dev.docuai.migrator.compare.Comparison.RequiredState;
import dev.docuai.migrator.compare.Comparison.Sides;
import dev.docuai.migrator.compare.DatabaseRows;
import dev.docuai.migrator.compare.OutsideObjects;
import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.diff.RenameRequest;
import dev.docuai.migrator.options.DiffOptions;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.proof.PlanOptions;
import dev.docuai.migrator.proof.ProofFailure;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.proof.Proposal.Planning;
import dev.docuai.migrator.proof.TargetSchema;
import dev.docuai.migrator.result.DiffResult;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.script.Target;
import dev.docuai.migrator.sql.Quoted;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans the change from a database to its target schema, and proves the plan. Takes no lock and changes nothing.
 *
 * @param project the scripts and the database
 * @param planning {@link Proposal#PLANNING}
 */
public record DiffSchemas(Project project, Planning planning) {
    /**
     * Runs it.
     *
     * @param options how
     * @return the plan; empty if nothing differs
     */
    public DiffResult run(DiffOptions options) {
        return run(options, RequiredState.by(options.desired(), RequiredState.AT_HEAD));
    }

    /** Runs it if the database is in the required state. */
    DiffResult run(DiffOptions options, RequiredState required) {
        return new Comparison(project, options.desired())
                .run(required, options.plan().expand(), sides -> {
                    sides.status().requireNoFailure();
                    Proposal proposal = propose(sides, options);
                    Set<String> notes = new LinkedHashSet<>(sides.notes());
                    notes.addAll(sides.notes(proposal.diff().before()));
                    notes.addAll(proposal.notes());
                    unseen(proposal).ifPresent(notes::add);
                    return new DiffResult(sides.session().location(), proposal, List.copyOf(notes));
                });
    }

    private Proposal propose(Sides sides, DiffOptions options) throws SQLException {
        DatabaseModel before = sides.before().model();
        Diff diff = Diff.between(before, sides.target().model());
        if (diff.operations().isEmpty()) {
            return Proposal.empty(diff);
        }
        OutsideObjects outside = new OutsideObjects(sides.scope(), options.rebuildOutside());
        outside.check(diff);
        PlanOptions plan = options.plan();
        List<RenameRequest> renames = new ArrayList<>(plan.renames());
        renames.addAll(options.consent().accepted(open(diff, plan.renames())));
        PlanOptions renaming = plan.withRenames(renames);
        Proposal proposal = propose(sides, options, outside, renaming);
        Optional<ProofFailure> refused =
                proposal.proofFailure().filter(failure -> failure.stage() == ProofFailure.Stage.BATCHES);
        return refused.isPresent()
                ? propose(sides, options, outside, renaming.underLocks()).noting(refused.get())
                : proposal;
    }

    private Proposal propose(Sides sides, DiffOptions options, OutsideObjects outside, PlanOptions renaming)
            throws SQLException {
        try (ScratchDatabase copy = sides.context().server().create()) {
            Proposal proposal = propose(sides, sides.target(), options, renaming, copy);
            outside.check(proposal.diff());
            return isCopied(proposal) ? proposal : byTheChain(sides, options, renaming, proposal);
        }
    }

    private Proposal propose(
            Sides sides, TargetSchema target, DiffOptions options, PlanOptions renaming, ScratchDatabase copy)
            throws SQLException {
        return Proposal.of(
                sides.before().model(),
                sides.before().sizes(),
                target,
                sides.context().proofDatabase(copy),
                renaming,
                planning,
                DatabaseRows.of(sides, options.proveWithData()),
                sides.context().normalForm());
    }

    private static boolean isCopied(Proposal proposal) {
        return proposal.proofFailure()
                .filter(proofFailure -> proofFailure.stage() == ProofFailure.Stage.COPY)
                .isEmpty();
    }

    /**
     * Proves the plan in a database that the project's own scripts made: they may create objects that no model
     * describes. Its catalog must equal the database's, otherwise the copy was the better start.
     */
    private Proposal byTheChain(Sides sides, DiffOptions options, PlanOptions renaming, Proposal proposal)
            throws SQLException {
        // There are none if the database is not this project's, which may have no scripts at all.
        if (sides.status().state().chain().revisions().isEmpty()) {
            return proposal;
        }
        try (ScratchDatabase made = sides.context().server().create()) {
            Project there = new Project(
                    project.config().withUrl(made.url()), new MigrationListener() {}, project.cancellation());
            new Upgrade(there).run(Target.HEAD, RunOptions.DEFAULT);
            made.restoreSession();
            // An expansion has changed the target.
            TargetSchema target = TargetSchema.read(
                    sides.target().scratch(),
                    sides.target().scope(),
                    sides.before().model(),
                    sides.context().normalForm());
            Proposal other = propose(sides, target, options, renaming, made);
            return isCopied(other) ? other : proposal;
        } catch (MigratorException e) {
            // The scripts need rows, roles or settings that a new database does not have.
            return proposal;
        }
    }

    private static Optional<String> unseen(Proposal proposal) {
        return proposal.unseen().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "the proof does not include these owners and grants, because the scratch server lacks their"
                                + " roles: "
                                + proposal.unseen().stream()
                                        .map(ObjectId::toString)
                                        .collect(Collectors.joining(", ")));
    }

    /** Candidates without an answer. */
    private static List<RenameRequest> open(Diff diff, List<RenameRequest> known) {
        return RenameRequest.candidates(diff).stream()
                .filter(candidate ->
                        known.stream().noneMatch(request -> Quoted.isMeant(request.from(), candidate.from())))
                .toList();
    }
}
