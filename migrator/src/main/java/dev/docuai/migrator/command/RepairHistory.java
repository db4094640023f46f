package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Step.Direction;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.history.HistorySql;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.history.InProgressMarker;
import dev.docuai.migrator.jdbc.Sql;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.result.RepairResult;
import dev.docuai.migrator.result.RepairResult.Action;
import dev.docuai.migrator.result.RepairResult.Kind;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes the history agree with the scripts again: accepts changed checksums and descriptions, and deletes the rows of
 * interrupted scripts.
 *
 * @param project the scripts and the database
 */
public record RepairHistory(Project project) {
    private static final String SQL = "SQL";

    /** An index that is being built now is also invalid; docuai-db ignores it. */
    private static final String INVALID_INDEXES = """
            SELECT format('%I.%I', n.nspname, c.relname)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT i.indisvalid AND c.relkind = 'i'
              AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
            ORDER BY 1""";

    /**
     * Returns the changes of a repair. Takes no lock and changes nothing.
     *
     * @return row by row
     */
    public RepairResult plan() {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> plan(session, table, chain, table.read(session.connection())));
    }

    /**
     * Does it, in one transaction under the migration lock.
     *
     * @param agreed the changes
     * @return the same
     * @throws MigratorException if the history has changed since the plan was made
     */
    public RepairResult run(RepairResult agreed) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> project.underLock(session, table, history -> {
            RepairResult plan = plan(session, table, chain, history);
            if (!plan.actions().equals(agreed.actions())) {
                throw new MigratorException(
                        "scripts or history have changed since the repair was planned; nothing was changed",
                        session.location(),
                        "docuai-db repair shows the new plan");
            }
            return project.inTransaction(session, "repair", () -> {
                for (Action action : plan.actions()) {
                    repair(session.connection(), table, chain, row(history, action));
                }
                return plan;
            });
        }));
    }

    /**
     * Its row says that the revision was applied, which is still partly true: the history would be wrong without it.
     */
    private static void refuseInterruptedDowngrade(Session session, HistoryTable table, History history)
            throws SQLException {
        Optional<InProgressMarker> begun = InProgressMarker.read(session.connection(), table)
                .filter(note -> note.direction() == Direction.DOWNGRADE)
                .filter(note -> history.failed().stream()
                        .anyMatch(row -> note.revision().equals(row.id())));
        if (begun.isPresent()) {
            throw new MigratorException(
                    "the downgrade of " + begun.get().revision() + " was interrupted, and a repair cannot correct that",
                    session.location() + "  " + table.quoted(),
                    "docuai-db downgrade or docuai-db upgrade corrects it first");
        }
    }

    private static HistoryRow row(History history, Action action) {
        return history.rows().stream()
                .filter(row -> row.rank() == action.rank())
                .findFirst()
                .orElseThrow();
    }

    private static void repair(Connection connection, HistoryTable table, RevisionChain chain, HistoryRow row)
            throws SQLException {
        if (row.success()) {
            table.accept(connection, row, revision(chain, row).orElseThrow());
        } else {
            table.removeInterrupted(connection, row);
        }
    }

    private static RepairResult plan(Session session, HistoryTable table, RevisionChain chain, History history)
            throws SQLException {
        refuseInterruptedDowngrade(session, table, history);
        List<Action> actions = new ArrayList<>();
        for (HistoryRow row : history.applied().values()) {
            revision(chain, row)
                    .flatMap(revision -> difference(row, revision))
                    .ifPresent(detail -> actions.add(new Action(row.rank(), Kind.ACCEPT, row.script(), detail)));
        }
        for (HistoryRow row : history.failed()) {
            actions.add(new Action(
                    row.rank(), Kind.CLEAR, row.script(), "it failed outside a transaction, " + row.installedOn()));
        }
        actions.sort(Comparator.comparingInt(Action::rank));
        List<String> invalid = Sql.all(session.connection(), INVALID_INDEXES, row -> row.getString(1));
        return new RepairResult(session.location(), actions, invalid);
    }

    /** The revision whose script a row is about; none for baselines and Java migrations, which have no checksum. */
    private static Optional<Revision> revision(RevisionChain chain, HistoryRow row) {
        return row.id() == null || !row.type().equals(SQL)
                ? Optional.empty()
                : chain.get(row.id()).filter(revision -> !revision.upgrade().isJava());
    }

    private static Optional<String> difference(HistoryRow row, Revision revision) {
        List<String> differences = new ArrayList<>();
        int checksum = revision.upgrade().checksum();
        if (row.checksum() == null || row.checksum() != checksum) {
            differences.add("checksum " + row.checksum() + " becomes " + checksum);
        }
        String description = HistorySql.description(revision);
        if (!row.description().equals(description)) {
            differences.add("description '" + row.description() + "' becomes '" + description + "'");
        }
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", differences));
    }
}
