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
 * Returns the revision of the database. Takes no lock and changes nothing.
 *
 * @param project the scripts and the database
 */
public record ShowCurrent(Project project) {
    /**
     * Runs it.
     *
     * @return the current revision and the pending ones
     */
    public StatusResult run() {
        RevisionChain chain = project.chain();
        return project.inSession((session, table) -> {
            return of(DatabaseState.read(session, table, chain));
        });
    }

    /** The same for a known state. */
    static StatusResult of(DatabaseState state) {
        Optional<RevisionId> current = state.history().current();
        Optional<RevisionId> head = state.chain().head().map(Revision::id);
        List<Revision> pending = state.pending();
        Optional<Revision> scripts = current.flatMap(state.chain()::get);
        return new StatusResult(
                state.location(),
                current,
                scripts.map(Revision::description).orElse(""),
                pending.isEmpty() && current.equals(head),
                pending,
                head,
                scripts,
                current.map(state.history().applied()::get));
    }
}
