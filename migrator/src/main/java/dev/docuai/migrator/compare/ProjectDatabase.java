package dev.docuai.migrator.compare;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionId;
import java.sql.SQLException;
import java.util.List;

/** Whether this project's scripts have run on a database, which may be any: then its revision is known. */
final class ProjectDatabase {
    private ProjectDatabase() {}

    /**
     * Looks for it.
     *
     * @param project its scripts may be missing, or form no chain
     * @param session on the database, outside a transaction
     * @param table the history table; another table may have its name
     * @return the state of the database; without revisions if it is not the project's
     */
    static DatabaseState state(Project project, Session session, HistoryTable table) {
        try {
            RevisionChain chain = project.chain();
            History history = table.read(session.connection());
            if (history.rows().stream().anyMatch(row -> isOf(row, chain))) {
                return new DatabaseState(session.location(), chain, history);
            }
        } catch (MigratorException | SQLException e) {
            // There is no project here, or no history of Flyway's there: neither is needed.
        }
        return new DatabaseState(session.location(), new RevisionChain(List.of(), List.of(), List.of()), History.EMPTY);
    }

    /** Another project may have a revision of the same id, but not the same script. */
    private static boolean isOf(HistoryRow row, RevisionChain chain) {
        RevisionId id = row.id();
        Integer checksum = row.checksum();
        return id != null
                && checksum != null
                && chain.get(id)
                        .filter(revision -> revision.upgrade().checksum() == checksum)
                        .isPresent();
    }
}
