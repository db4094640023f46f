package dev.docuai.migrator.result;

import dev.docuai.migrator.script.RevisionId;
import java.util.List;
import java.util.Optional;

/**
 * The history rows of a stamp; no script ran.
 *
 * @param from the revision before; empty for base
 * @param to the revision after; empty for base
 * @param recorded the revisions that are recorded as applied now and were not before, lowest first
 * @param deleted the revisions that are recorded as applied no longer, highest first
 * @param purged how many rows were removed first; 0 unless requested
 */
public record StampResult(
        Optional<RevisionId> from,
        Optional<RevisionId> to,
        List<RevisionId> recorded,
        List<RevisionId> deleted,
        int purged) {
    /** Copies the lists. */
    public StampResult {
        recorded = List.copyOf(recorded);
        deleted = List.copyOf(deleted);
    }
}
