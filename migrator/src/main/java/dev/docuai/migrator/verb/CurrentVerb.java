package dev.docuai.migrator.verb;

import dev.docuai.migrator.Current;
import dev.docuai.migrator.revision.Revision;
import dev.docuai.migrator.revision.RevisionChain;
import dev.docuai.migrator.revision.RevisionId;
import java.util.List;
import java.util.Optional;

/**
 * Says where the database stands. Takes no lock and changes nothing.
 *
 * @param project the scripts and the database
 */
public record CurrentVerb(Project project) {
    /**
     * Runs it.
     *
     * @return the current revision and what is pending
     */
    public Current run() {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            return of(new Position(session.place(), chain, table.read(session.connection())));
        });
    }

    /** The same of a position that is known. */
    static Current of(Position position) {
        Optional<RevisionId> current = position.history().current();
        Optional<RevisionId> head = position.chain().head().map(Revision::id);
        List<Revision> pending = position.pending();
        Optional<Revision> scripts = current.flatMap(position.chain()::get);
        return new Current(
                position.place(),
                current,
                scripts.map(Revision::description).orElse(""),
                pending.isEmpty() && current.equals(head),
                pending,
                head,
                scripts,
                current.map(position.history().applied()::get));
    }
}
