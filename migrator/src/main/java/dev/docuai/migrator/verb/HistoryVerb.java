package dev.docuai.migrator.verb;

import dev.docuai.migrator.HistoryEntry;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.RevisionChain;
import dev.docuai.migrator.revision.RevisionId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Lists the revisions and what the database knows of each. Takes no lock and changes nothing.
 *
 * @param project the scripts and the database
 */
public record HistoryVerb(Project project) {
    /**
     * Runs it.
     *
     * @return newest first
     */
    public List<HistoryEntry> run() {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            History history = table.read(session.connection());
            SortedMap<RevisionId, HistoryRow> applied = history.applied();
            List<HistoryEntry> entries = new ArrayList<>();
            for (Revision revision : chain.revisions()) {
                entries.add(new HistoryEntry(
                        revision,
                        chain.below(revision).map(Revision::id),
                        chain.isHead(revision.id()),
                        history.current().filter(revision.id()::equals).isPresent(),
                        Optional.ofNullable(applied.get(revision.id()))));
            }
            Collections.reverse(entries);
            return entries;
        });
    }
}
