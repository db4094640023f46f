package dev.docuai.migrator;

import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.RevisionId;
import java.util.Optional;

/**
 * A revision of the chain, and what the database knows of it.
 *
 * @param revision the scripts
 * @param below the revision that it builds on; empty for base
 * @param head whether it is the last
 * @param current whether the database stands there
 * @param applied the row that says it is applied; empty if it is pending, or lies below a baseline
 */
public record HistoryEntry(
        Revision revision, Optional<RevisionId> below, boolean head, boolean current, Optional<HistoryRow> applied) {}
