package dev.docuai.migrator.result;

import dev.docuai.migrator.ddl.Hazard;
import java.util.List;

/**
 * Revisions that were written from a difference.
 *
 * @param revisions lowest first; none if there was nothing to write, or something stood against it
 * @param changes what they do
 * @param refused hazards because of which nothing was written
 */
public record AutogenerateResult(List<RevisionResult> revisions, DiffResult changes, List<Hazard> refused) {
    /** Copies the lists. */
    public AutogenerateResult {
        revisions = List.copyOf(revisions);
        refused = List.copyOf(refused);
    }
}
