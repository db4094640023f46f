package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.compare.Comparison.RequiredState;
import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.options.DiffOptions;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.project.RevisionFiles;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.proof.Proposal.Planning;
import dev.docuai.migrator.result.AutogenerateResult;
import dev.docuai.migrator.result.DiffResult;
import dev.docuai.migrator.result.RevisionResult;
import dev.docuai.migrator.script.FolderLock;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionDraft;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.TimestampIds;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Writes the scripts that change a database to its target schema, after they are proven: all of them, or none.
 *
 * @param project the scripts and the database
 * @param clock for new ids
 * @param planning {@link Proposal#PLANNING}
 */
public record Autogenerate(Project project, Clock clock, Planning planning) {
    /**
     * Runs it.
     *
     * @param message a description of the change
     * @param wanted the first revision's id; empty for the time
     * @param options how
     * @return the new files
     * @throws MigratorException if the plan is not proven, or a file cannot be written
     */
    public AutogenerateResult run(String message, Optional<RevisionId> wanted, DiffOptions options) {
        RevisionFiles files = RevisionFiles.of(project.config()).requireFolders();
        RevisionChain chain = project.chain();
        wanted.ifPresent(id -> RevisionFiles.requireFree(chain, id));
        // Refuses a blank message before the work.
        RevisionDraft named = new RevisionDraft(TimestampIds.next(clock, Optional.empty()), Optional.empty(), message);
        DiffResult changes = new DiffSchemas(project, planning).run(options, RequiredState.AT_HEAD);
        Proposal proposal = changes.proposal();
        List<Hazard> refused = changes.upHazards().stream()
                .filter(hazard -> options.failOn().contains(hazard.kind()))
                .toList();
        if (proposal.plan().isEmpty() || !refused.isEmpty()) {
            return new AutogenerateResult(List.of(), changes, refused);
        }
        if (!options.unproven()) {
            requireProof(changes);
        }
        project.cancellation().check();
        return new AutogenerateResult(write(files, named.message(), chain, wanted, proposal), changes, List.of());
    }

    @SuppressWarnings("try") // The lock is held, not used.
    private List<RevisionResult> write(
            RevisionFiles files,
            String message,
            RevisionChain planned,
            Optional<RevisionId> wanted,
            Proposal proposal) {
        try (FolderLock lock = files.lock()) {
            RevisionChain chain = project.chain();
            Optional<RevisionId> head = chain.head().map(Revision::id);
            if (!head.equals(planned.head().map(Revision::id))) {
                throw new MigratorException(
                        "another revision was written while docuai-db made the plan; nothing was written",
                        chain.head()
                                .map(revision -> revision.upgrade().location())
                                .orElse("base"),
                        "docuai-db upgrade head, then try again");
            }
            return files.write(drafts(message, chain, wanted, proposal));
        }
    }

    private static void requireProof(DiffResult changes) {
        changes.proposal().proofFailure().ifPresent(proofFailure -> {
            throw new MigratorException(
                    "the plan is not proven, and nothing was written: " + proofFailure,
                    changes.location(),
                    "docuai-db diff shows the plan; " + proofFailure.fix());
        });
    }

    private List<RevisionDraft> drafts(
            String message, RevisionChain chain, Optional<RevisionId> wanted, Proposal proposal) {
        Optional<RevisionId> head = chain.head().map(Revision::id);
        RevisionId first = wanted.orElseGet(() -> TimestampIds.next(clock, head));
        return new PlanDrafts(project, proposal)
                .of(
                        message,
                        head,
                        TimestampIds.replacing(
                                first,
                                Optional.empty(),
                                proposal.plan().scripts().size()));
    }
}
