package dev.docuai.migrator.result;

import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.script.RevisionId;
import java.util.List;
import java.util.Optional;

/**
 * The result of an upgrade or a downgrade.
 *
 * @param from the revision before; empty for base
 * @param to the revision after; empty for base
 * @param steps the scripts that ran, in their order; none if the database was already at the target
 */
public record MigrateResult(Optional<RevisionId> from, Optional<RevisionId> to, List<Step> steps) {
    /** Copies the steps. */
    public MigrateResult {
        steps = List.copyOf(steps);
    }
}
