package dev.docuai.migrator.project;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a comparison with a database makes sense: at head, without interrupted scripts.
 *
 * @param state its state
 * @param problems of its history
 */
public record HistoryStatus(DatabaseState state, List<Problem> problems) {
    /** Copies the list. */
    public HistoryStatus {
        problems = List.copyOf(problems);
    }

    /** Checks the history. */
    public static HistoryStatus of(DatabaseState state) {
        List<Problem> problems = new ArrayList<>(HistoryRules.failed(state));
        problems.addAll(HistoryRules.missing(state));
        return new HistoryStatus(state, problems);
    }

    /** Otherwise the difference would contain the changes of pending scripts again. */
    public void requireHead() {
        requireNoFailure();
        if (!state.pending().isEmpty()) {
            throw new MigratorException("autogenerate needs the database at head", where(), "docuai-db upgrade head");
        }
    }

    private String where() {
        Optional<RevisionId> head = state.chain().head().map(Revision::id);
        return state.location() + "  current=" + name(state.history().current()) + "  head=" + name(head);
    }

    /** Otherwise the remains of a failed script would count as a part of the database. */
    public void requireNoFailure() {
        if (!problems.isEmpty()) {
            throw new MigratorException(
                    "autogenerate needs a history without failures",
                    where() + lines(problems.stream().map(problem -> problem.location() + " " + problem.what())),
                    lines(problems.stream().map(Problem::fix).distinct()).strip());
        }
    }

    private static String lines(Stream<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append('\n').append(line));
        return text.toString();
    }

    private static String name(Optional<RevisionId> id) {
        return id.map(RevisionId::toString).orElse("base");
    }
}
