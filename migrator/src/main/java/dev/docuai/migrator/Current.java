package dev.docuai.migrator;

import dev.docuai.migrator.revision.RevisionId;
import java.util.List;
import java.util.Optional;

/**
 * Where a database stands.
 *
 * @param place hosts, ports and database
 * @param revision the newest applied revision; empty at base
 * @param description its few words; blank at base or if its script is missing
 * @param atHead whether every revision is applied
 * @param pending the revisions that are not applied, lowest first
 */
public record Current(
        String place, Optional<RevisionId> revision, String description, boolean atHead, List<RevisionId> pending) {
    /** Copies the list. */
    public Current {
        pending = List.copyOf(pending);
    }
}
