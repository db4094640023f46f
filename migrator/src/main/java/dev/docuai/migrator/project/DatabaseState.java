package dev.docuai.migrator.project;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.history.History;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.RevisionId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The state of a database: its history and the chain of scripts.
 *
 * @param location hosts, ports and database, for messages
 * @param chain the scripts
 * @param history the rows of the database
 */
public record DatabaseState(String location, RevisionChain chain, History history) {
    /** Reads the history. */
    public static DatabaseState read(Session session, HistoryTable table, RevisionChain chain) throws SQLException {
        return new DatabaseState(session.location(), chain, table.read(session.connection()));
    }

    /**
     * The current revision as scripts.
     *
     * @return empty at base
     * @throws MigratorException if the database is at a revision that has no script here
     */
    public Optional<Revision> current() {
        Optional<RevisionId> current = history.current();
        if (current.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(chain.get(current.get())
                .orElseThrow(() -> new MigratorException(
                        "the database is at a revision that has no script here",
                        location + "  current=" + current.get(),
                        "get the scripts of the version that applied it, or correct 'scripts'")));
    }

    /**
     * The revisions that are not applied.
     *
     * @return lowest first
     */
    public List<Revision> pending() {
        return chain.revisions().stream()
                .filter(revision -> !history.isApplied(revision.id()))
                .toList();
    }

    /**
     * Refuses to move a database whose history and scripts disagree.
     *
     * @param allowLate whether revisions may be pending below the current one
     * @throws MigratorException naming every disagreement
     */
    public void requireHealthy(boolean allowLate) {
        List<Problem> problems = new ArrayList<>(HistoryRules.failed(this));
        problems.addAll(HistoryRules.changed(this));
        if (!allowLate) {
            problems.addAll(HistoryRules.late(this));
        }
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    "scripts and history disagree; nothing was changed",
                    location + "\n" + lines(problems, problem -> problem.location() + " " + problem.what()),
                    lines(problems, Problem::fix));
        }
    }

    private static String lines(List<Problem> problems, Function<Problem, String> line) {
        return problems.stream().map(line).distinct().collect(Collectors.joining("\n"));
    }
}
