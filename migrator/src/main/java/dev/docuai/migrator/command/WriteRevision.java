package dev.docuai.migrator.command;

import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.project.RevisionFiles;
import dev.docuai.migrator.result.RevisionResult;
import dev.docuai.migrator.script.FolderLock;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionDraft;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.TimestampIds;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Writes an empty upgrade script and an empty undo script, both or neither.
 *
 * @param project the scripts
 * @param clock for new ids
 */
public record WriteRevision(Project project, Clock clock) {
    /**
     * Runs it.
     *
     * @param message a description of the revision
     * @param wanted its id; empty for the time
     * @return the new files
     * @throws dev.docuai.migrator.api.MigratorException if the id does not sort after head, or a file cannot be written
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public RevisionResult run(String message, Optional<RevisionId> wanted) {
        RevisionFiles files = RevisionFiles.of(project.config());
        if (!Files.isDirectory(files.scripts())) {
            // An error names the missing folder; the files are read only under the lock, when no other process writes.
            project.chain();
        }
        try (FolderLock lock = files.lock()) {
            RevisionChain chain = project.chain();
            Optional<RevisionId> head = chain.head().map(Revision::id);
            wanted.ifPresent(id -> RevisionFiles.requireFree(chain, id));
            RevisionId id = wanted.orElseGet(() -> TimestampIds.next(clock, head));
            return files.write(List.of(new RevisionDraft(id, head, message))).get(0);
        }
    }
}
