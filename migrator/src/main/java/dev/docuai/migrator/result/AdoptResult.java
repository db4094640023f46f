package dev.docuai.migrator.result;

import dev.docuai.migrator.script.RevisionId;
import java.util.List;

/**
 * The result of an adoption.
 *
 * @param location hosts, ports and database
 * @param alembicId the id in {@code alembic_version}
 * @param revision the revision that replaces it
 * @param recorded the revisions that are recorded as applied now, lowest first; with a dry run those that would be
 * @param notes objects of the schema that belong to no revision, and stay as they are
 * @param drift differences between the catalog and the revision that were allowed
 * @param alembicVersionDropped whether Alembic's table is gone
 * @param dryRun whether nothing was written
 */
public record AdoptResult(
        String location,
        String alembicId,
        RevisionId revision,
        List<RevisionId> recorded,
        List<String> notes,
        List<String> drift,
        boolean alembicVersionDropped,
        boolean dryRun) {
    /** Copies the lists. */
    public AdoptResult {
        recorded = List.copyOf(recorded);
        notes = List.copyOf(notes);
        drift = List.copyOf(drift);
    }
}
