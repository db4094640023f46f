package dev.docuai.migrator.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A revision that was moved to the end of the chain.
 *
 * @param from its old id
 * @param to its new id
 * @param revises the revision that it now builds on; empty for base
 * @param files every file that was renamed or rewritten
 */
public record Rebase(RevisionId from, RevisionId to, Optional<RevisionId> revises, List<Change> files) {
    /** Copies the list. */
    public Rebase {
        files = List.copyOf(files);
    }

    /**
     * A file before and after.
     *
     * @param before its old path
     * @param after its new path; the same if only its header was rewritten
     */
    public record Change(Path before, Path after) {}
}
