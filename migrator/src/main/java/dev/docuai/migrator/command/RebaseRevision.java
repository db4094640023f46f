package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.project.RevisionFiles;
import dev.docuai.migrator.script.FileChanges;
import dev.docuai.migrator.script.FolderLock;
import dev.docuai.migrator.script.Rebase;
import dev.docuai.migrator.script.RebaseFiles;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Target;
import dev.docuai.migrator.script.TimestampIds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Gives a revision that is not applied a new id after head. Use it when two branches have each added a revision and the
 * earlier one is merged last.
 *
 * @param project the scripts, and the database that must not have the revision yet
 * @param clock for new ids
 */
public record RebaseRevision(Project project, Clock clock) {
    /**
     * Runs it.
     *
     * @param target the revision, by any name
     * @return its new id and files
     * @throws MigratorException if it is applied, or its files cannot be renamed (then nothing has changed)
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public Rebase run(Target target) {
        Optional<Path> folder = RevisionFiles.folder(project.config().scripts());
        if (folder.isEmpty() || !Files.isWritable(folder.get())) {
            return rebase(target);
        }
        try (FolderLock lock = FolderLock.of(folder.get())) {
            return rebase(target);
        }
    }

    private Rebase rebase(Target target) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            DatabaseState state = DatabaseState.read(session, table, chain);
            Optional<Revision> current = target instanceof Target.Steps ? state.current() : Optional.empty();
            Revision revision = target.resolve(chain, current)
                    .orElseThrow(() -> new MigratorException(
                            "base is no revision and cannot be moved", null, "docuai-db history lists the revisions"));
            requirePending(state, revision);
            RevisionId id = TimestampIds.next(clock, chain.head().map(Revision::id));
            try (FileChanges changes = new FileChanges()) {
                Rebase done = new RebaseFiles(chain, revision, id, changes)
                        .run(successor -> state.history().isApplied(successor.id()));
                changes.keep();
                return done;
            }
        });
    }

    private static void requirePending(DatabaseState state, Revision revision) {
        History history = state.history();
        RevisionId id = revision.id();
        boolean failed = history.failed().stream().anyMatch(row -> id.equals(row.id()));
        if (history.isApplied(id) || failed) {
            throw new MigratorException(
                    "revision " + id + (failed ? " was begun" : " is applied") + " and cannot be moved",
                    state.location(),
                    failed
                            ? "docuai-db upgrade completes it, docuai-db repair deletes its row"
                            : "docuai-db downgrade first, if no other database has it");
        }
    }
}
