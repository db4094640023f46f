package dev.docuai.migrator.result;

import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import java.util.List;
import java.util.Optional;

/**
 * The revision of a database.
 *
 * @param location hosts, ports and database
 * @param revision the newest applied revision; empty at base
 * @param description its few words; blank at base or if its script is missing
 * @param atHead whether every revision is applied, and nothing above head is
 * @param pending the revisions that are not applied, lowest first
 * @param head the last revision of the scripts; empty if there are none
 * @param scripts the current revision's; empty at base or if they are missing
 * @param applied the row that says it is applied; empty at base
 */
public record StatusResult(
        String location,
        Optional<RevisionId> revision,
        String description,
        boolean atHead,
        List<Revision> pending,
        Optional<RevisionId> head,
        Optional<Revision> scripts,
        Optional<HistoryRow> applied) {
    /** Copies the list. */
    public StatusResult {
        pending = List.copyOf(pending);
    }
}
