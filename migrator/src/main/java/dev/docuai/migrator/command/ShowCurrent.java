package dev.docuai.migrator.command;

import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.result.StatusResult;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionId;
import java.util.List;
import java.util.Optional;

/**
 * Says where the database stands. Takes no lock and changes nothing.
 *
 * @param project the scripts and the database
 */
public record ShowCurrent(Project project) {
    /**
     * Runs it.
     *
     * @return the current revision and what is pending
     */
    public StatusResult run() {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            return of(new DatabaseState(session.place(), chain, table.read(session.connection())));
        });
    }

    /** The same of a position that is known. */
    static StatusResult of(DatabaseState position) {
        Optional<RevisionId> current = position.history().current();
        Optional<RevisionId> head = position.chain().head().map(Revision::id);
        List<Revision> pending = position.pending();
        Optional<Revision> scripts = current.flatMap(position.chain()::get);
        return new StatusResult(
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
