package dev.docuai.migrator.result;

import dev.docuai.migrator.history.HistoryRow;
import java.util.Optional;

/**
 * A revision of the chain, and what the database knows of it.
 *
 * @param entry what the files say
 * @param current whether the database stands there
 * @param applied the row that says it is applied; empty if it is pending, or lies below a baseline
 */
public record HistoryEntry(RevisionEntry entry, boolean current, Optional<HistoryRow> applied) {}
