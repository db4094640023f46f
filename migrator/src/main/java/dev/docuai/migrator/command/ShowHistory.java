package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.result.HistoryEntry;
import dev.docuai.migrator.result.RevisionEntry;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.RevisionRange;
import dev.docuai.migrator.script.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Lists revisions from the files, and on request with their history rows. Takes no lock and changes nothing.
 *
 * @param project the scripts, and the database if it is needed
 */
public record ShowHistory(Project project) {
    /**
     * Lists revisions with their history rows.
     *
     * @param range which
     * @return newest first
     */
    public List<HistoryEntry> run(RevisionRange range) {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            DatabaseState state = DatabaseState.read(session, table, chain);
            SortedMap<RevisionId, HistoryRow> applied = state.history().applied();
            Optional<RevisionId> current = state.history().current();
            return entries(chain, range.of(chain, state::current)).stream()
                    .map(entry -> new HistoryEntry(
                            entry,
                            current.filter(entry.revision().id()::equals).isPresent(),
                            Optional.ofNullable(applied.get(entry.revision().id()))))
                    .toList();
        });
    }

    /**
     * Lists revisions without a database.
     *
     * @param range which
     * @return newest first
     * @throws MigratorException if the range counts from the current revision
     */
    public List<RevisionEntry> files(RevisionRange range) {
        RevisionChain chain = project.chain();
        return entries(chain, range.of(chain, () -> {
            throw needsDatabase();
        }));
    }

    /**
     * Finds a revision without a database.
     *
     * @param target which
     * @return its scripts and place
     * @throws MigratorException if there is no such revision, or the target counts from the current one
     */
    public RevisionEntry file(Target target) {
        if (target instanceof Target.Steps) {
            throw needsDatabase();
        }
        RevisionChain chain = project.chain();
        return target.resolve(chain, Optional.empty())
                .map(revision -> entry(chain, revision))
                .orElseThrow(() -> new MigratorException(
                        "'" + target + "' is no revision and has no script",
                        chain.revisions().isEmpty() ? "there are no revisions" : null,
                        "docuai-db history lists the revisions"));
    }

    private static MigratorException needsDatabase() {
        return new MigratorException(
                "steps alone count from the current revision, and this command reads no database",
                null,
                "name a revision, with steps if you like: head-1, or an id");
    }

    private static List<RevisionEntry> entries(RevisionChain chain, List<Revision> revisions) {
        List<RevisionEntry> entries = new ArrayList<>();
        revisions.forEach(revision -> entries.add(entry(chain, revision)));
        Collections.reverse(entries);
        return entries;
    }

    private static RevisionEntry entry(RevisionChain chain, Revision revision) {
        return new RevisionEntry(revision, chain.below(revision).map(Revision::id), chain.isHead(revision.id()));
    }
}
