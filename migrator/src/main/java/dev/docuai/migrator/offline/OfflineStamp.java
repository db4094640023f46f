package dev.docuai.migrator.offline;

import dev.docuai.migrator.history.HistoryGuard;
import dev.docuai.migrator.history.HistorySql;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stamp as a text that psql runs. It determines itself which rows to add or delete, so it works at any revision.
 *
 * @param table the history table
 * @param schemaNamed whether the user named the table's schema
 */
public record OfflineStamp(HistoryTable table, boolean schemaNamed) {
    /**
     * Writes it.
     *
     * @param command the command line, for the comment at the top
     * @param standing the revisions that must be applied, lowest first; null for any
     * @param recorded the revisions to record, lowest first
     * @param purge whether to empty the history first
     * @return the text
     */
    public String write(String command, @Nullable List<Revision> standing, List<Revision> recorded, boolean purge) {
        HistorySql sql = new HistorySql(table);
        HistoryGuard guard = new HistoryGuard(table, schemaNamed, true);
        Optional<RevisionId> goal = recorded.isEmpty()
                ? Optional.empty()
                : Optional.of(recorded.get(recorded.size() - 1).id());
        StringBuilder text = new StringBuilder(
                standing == null
                        ? OfflineComment.of(command, table)
                        : OfflineComment.of(command, standing, table, true, false));
        text.append("\nSET client_encoding = 'UTF8';\n")
                .append(guard.start())
                .append(standing == null ? "" : guard.stampsFrom(standing))
                .append(guard.createTable());
        if (purge) {
            text.append(sql.purge());
        } else {
            text.append(guard.refuse(
                    sql.untouchable(goal), "docuai-db repair clears failed rows; stamp --purge begins a new history"));
            text.append(sql.deleteAbove(goal));
        }
        recorded.forEach(revision -> text.append(sql.insertUnlessApplied(revision)));
        return text.toString();
    }
}
