package dev.docuai.migrator.verb;

import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.RevisionChain;
import dev.docuai.migrator.revision.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a database stands in the chain.
 *
 * @param place hosts, ports and database, for messages
 * @param chain the scripts
 * @param history what the database says
 */
record Position(String place, RevisionChain chain, History history) {
    /**
     * The current revision as scripts.
     *
     * @return empty at base
     * @throws MigratorException if the database is at a revision that has no script here
     */
    Optional<Revision> current() {
        Optional<RevisionId> current = history.current();
        if (current.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(chain.get(current.get())
                .orElseThrow(() -> new MigratorException(
                        "the database is at a revision that has no script here",
                        place + "  current=" + current.get(),
                        "get the scripts of the version that applied it, or correct 'scripts'")));
    }

    /**
     * The revisions that are not applied.
     *
     * @return lowest first
     */
    List<Revision> pending() {
        return chain.revisions().stream()
                .filter(revision -> !history.isApplied(revision.id()))
                .toList();
    }

    /**
     * Refuses to move a database whose history and scripts disagree.
     *
     * @throws MigratorException naming every disagreement
     */
    void requireHealthy() {
        List<String> problems = new ArrayList<>();
        history.failed().forEach(row -> problems.add(row.script() + " failed outside a transaction and was left so"));
        history.applied()
                .forEach((id, row) -> chain.get(id).ifPresent(revision -> {
                    if (row.checksum() != null
                            && row.checksum() != revision.upgrade().checksum()) {
                        problems.add(revision.upgrade().place() + " has changed since it was applied");
                    }
                }));
        history.current()
                .ifPresent(current -> pending().stream()
                        .map(Revision::id)
                        .filter(id -> id.compareTo(current) < 0)
                        .forEach(id -> problems.add(id + " is pending below the current revision " + current)));
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    "scripts and history disagree; nothing was changed",
                    place + "\n" + String.join("\n", problems),
                    "restore a changed script from version control; give a late revision an id above the current one");
        }
    }
}
