package dev.docuai.migrator.result;

import dev.docuai.migrator.ddl.Hazard;
import java.util.List;

/**
 * Revisions that were written from a difference.
 *
 * @param revisions lowest first; none if nothing differs, or a hazard was refused
 * @param changes their plan
 * @param refused refused hazards; if there are any, nothing was written
 */
public record AutogenerateResult(List<RevisionResult> revisions, DiffResult changes, List<Hazard> refused) {
    /** Copies the lists. */
    public AutogenerateResult {
        revisions = List.copyOf(revisions);
        refused = List.copyOf(refused);
    }
}
