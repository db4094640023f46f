package dev.docuai.migrator.project;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.history.HistorySql;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.result.StampResult;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rows that record in the history that a database is at a revision.
 *
 * @param from the revision before
 * @param goal the revision after
 * @param recorded rows to append for these, lowest first
 * @param deleted DELETE rows to append for these, highest first
 * @param purge whether the table is emptied first
 */
public record StampPlan(
        Optional<RevisionId> from,
        Optional<RevisionId> goal,
        List<Revision> recorded,
        List<HistoryRow> deleted,
        boolean purge) {
    private static final String SQL = "SQL";

    /**
     * Determines the rows.
     *
     * @throws MigratorException if the history has rows that a stamp must not touch, or a Java migration would have to be
     *     recorded
     */
    public static StampPlan of(DatabaseState state, Optional<RevisionId> goal, boolean purge) {
        History history = purge ? History.EMPTY : state.history();
        List<Revision> recorded = new ArrayList<>();
        for (Revision revision : state.chain().revisions()) {
            boolean below = goal.isPresent() && revision.id().compareTo(goal.get()) <= 0;
            if (below && !history.isApplied(revision.id())) {
                recorded.add(revision);
            }
        }
        List<HistoryRow> deleted = new ArrayList<>();
        history.applied().forEach((id, row) -> {
            if (goal.isEmpty() || id.compareTo(goal.get()) > 0) {
                deleted.add(row);
            }
        });
        deleted.sort(Comparator.comparing(HistoryRow::id, Comparator.nullsFirst(Comparator.reverseOrder())));
        refuse(state.location(), history, recorded, deleted);
        return new StampPlan(state.history().current(), goal, recorded, deleted, purge);
    }

    private static void refuse(String location, History history, List<Revision> recorded, List<HistoryRow> deleted) {
        List<String> problems = new ArrayList<>();
        for (HistoryRow row : history.failed()) {
            problems.add(row.script() + " failed outside a transaction, and nothing has corrected it");
        }
        for (HistoryRow row : deleted) {
            if (!row.type().equals(SQL)) {
                problems.add("the row of " + row.id() + " is of type " + row.type() + ", not of an SQL script");
            }
        }
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    "the history has rows that a stamp does not touch; nothing was changed",
                    location + "\n" + String.join("\n", problems),
                    "docuai-db repair clears failed rows; stamp --purge begins a new history");
        }
        refuseJava(recorded);
    }

    /** Flyway reads the type and script of their rows from the class itself. */
    public static void refuseJava(List<Revision> recorded) {
        List<String> java = recorded.stream()
                .map(Revision::upgrade)
                .filter(script -> script.isJava())
                .map(script -> script.location())
                .toList();
        if (!java.isEmpty()) {
            throw new MigratorException(
                    "a Java migration can only be recorded by Flyway itself; nothing was changed",
                    String.join("\n", java),
                    "Flyway's skipExecutingMigrations records it");
        }
    }

    /** Writes the rows, into the caller's transaction. */
    public StampResult write(Connection connection, HistoryTable table) throws SQLException {
        HistorySql sql = new HistorySql(table);
        int purged = 0;
        if (!table.exists(connection)) {
            Sql.execute(connection, sql.create());
        }
        if (purge) {
            purged = Sql.update(connection, sql.purge());
        }
        for (HistoryRow row : deleted) {
            table.appendDelete(connection, row, 0);
        }
        for (Revision revision : recorded) {
            table.appendApplied(connection, revision, 0);
        }
        return new StampResult(
                from,
                goal,
                recorded.stream().map(Revision::id).toList(),
                deleted.stream()
                        .map(HistoryRow::id)
                        .flatMap(id -> Optional.ofNullable(id).stream())
                        .toList(),
                purged);
    }
}
