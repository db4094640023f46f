package dev.docuai.migrator.history;

import dev.docuai.migrator.script.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The content of the history table, with Flyway's rules: a DELETE row reverts the earlier rows of its version.
 *
 * @param rows all rows, lowest rank first
 */
public record History(List<HistoryRow> rows) {
    /** No revision was ever applied. */
    public static final History EMPTY = new History(List.of());

    /** Copies the rows. */
    public History {
        rows = List.copyOf(rows);
    }

    /**
     * The revisions that are applied now, with their rows.
     *
     * @return lowest id first; a new copy
     */
    public SortedMap<RevisionId, HistoryRow> applied() {
        SortedMap<RevisionId, HistoryRow> applied = new TreeMap<>();
        for (HistoryRow row : rows) {
            if (row.id() == null || row.type().equals(HistoryRow.SCHEMA)) {
                continue;
            }
            if (row.type().equals(HistoryRow.DELETE)) {
                applied.remove(row.id());
            } else if (row.success()) {
                applied.put(row.id(), row);
            }
        }
        return applied;
    }

    /**
     * The newest revision that is applied.
     *
     * @return empty at base
     */
    public Optional<RevisionId> current() {
        SortedMap<RevisionId, HistoryRow> applied = applied();
        return applied.isEmpty() ? Optional.empty() : Optional.of(applied.lastKey());
    }

    /**
     * The version that a baseline row names: everything up to it counts as applied.
     *
     * @return empty if the database was never baselined
     */
    public Optional<RevisionId> baseline() {
        return applied().values().stream()
                .filter(row -> row.type().equals(HistoryRow.BASELINE))
                .map(HistoryRow::id)
                .findFirst();
    }

    /**
     * Whether a revision counts as applied.
     *
     * @param id any id
     * @return true if a row says so, or a baseline at or above it
     */
    public boolean isApplied(RevisionId id) {
        return applied().containsKey(id)
                || baseline().filter(baseline -> id.compareTo(baseline) <= 0).isPresent();
    }

    /**
     * Rows of scripts that failed outside a transaction and were neither repeated nor repaired.
     *
     * @return lowest rank first
     */
    public List<HistoryRow> failed() {
        List<HistoryRow> failed = new ArrayList<>();
        for (HistoryRow row : rows) {
            if (row.type().equals(HistoryRow.DELETE)) {
                failed.removeIf(earlier -> earlier.id() != null && earlier.id().equals(row.id()));
            } else if (!row.success()) {
                failed.add(row);
            }
        }
        return failed;
    }
}
