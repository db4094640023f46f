package dev.docuai.migrator.result;

import dev.docuai.migrator.history.HistoryRow;
import java.util.Optional;

/**
 * A revision of the chain, with its history row.
 *
 * @param entry the revision from its files
 * @param current whether it is the current revision
 * @param applied the row that says it is applied; empty if it is pending, or lies below a baseline
 */
public record HistoryEntry(RevisionEntry entry, boolean current, Optional<HistoryRow> applied) {}
