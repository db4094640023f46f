package dev.docuai.migrator.project;

import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.history.HistorySql;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Problems between the files and a database's history. */
public final class HistoryRules {
    private static final String SQL_SCRIPT = "SQL";

    private HistoryRules() {}

    /** Every rule. */
    public static List<Problem> all(DatabaseState state) {
        List<Problem> problems = new ArrayList<>(failed(state));
        problems.addAll(changed(state));
        problems.addAll(renamed(state));
        problems.addAll(missing(state));
        problems.addAll(late(state));
        return problems;
    }

    /** Scripts that failed outside a transaction and are not repaired. */
    static List<Problem> failed(DatabaseState state) {
        return state.history().failed().stream()
                .map(row -> new Problem(
                        row.script(),
                        "failed outside a transaction, and nothing has corrected it",
                        "check what it left behind, then docuai-db repair"))
                .toList();
    }

    /** Scripts that have changed since their run. */
    static List<Problem> changed(DatabaseState state) {
        List<Problem> problems = new ArrayList<>();
        forEachApplied(state, (row, revision) -> {
            Integer checksum = row.checksum();
            if (checksum != null && checksum != revision.upgrade().checksum()) {
                problems.add(new Problem(
                        revision.upgrade().location(),
                        "has changed since it was applied",
                        "restore it from version control; write the change as a new revision"));
            }
        });
        return problems;
    }

    /** Flyway refuses a script whose description differs from the row's. */
    static List<Problem> renamed(DatabaseState state) {
        List<Problem> problems = new ArrayList<>();
        forEachApplied(state, (row, revision) -> {
            if (row.type().equals(SQL_SCRIPT) && !row.description().equals(HistorySql.description(revision))) {
                problems.add(new Problem(
                        revision.upgrade().location(),
                        "was named '" + row.description() + "' when it was applied",
                        "give it that name again"));
            }
        });
        return problems;
    }

    /** Applied revisions that docuai-db cannot revert. */
    static List<Problem> missing(DatabaseState state) {
        List<Problem> problems = new ArrayList<>();
        for (HistoryRow row : state.history().applied().values()) {
            RevisionId id = row.id();
            if (id != null
                    && row.type().equals(SQL_SCRIPT)
                    && state.chain().get(id).isEmpty()) {
                problems.add(new Problem(
                        row.script(),
                        "is applied, but its file is missing",
                        "get the scripts of the version that applied it, or correct 'scripts'"));
            }
        }
        return problems;
    }

    /** Late revisions: of another branch, merged after later ones were applied. */
    static List<Problem> late(DatabaseState state) {
        List<Problem> problems = new ArrayList<>();
        state.history().current().ifPresent(current -> {
            for (Revision revision : state.pending()) {
                if (revision.id().compareTo(current) < 0) {
                    problems.add(new Problem(
                            revision.upgrade().location(),
                            "is pending below the current revision " + current,
                            "docuai-db rebase " + revision.id()
                                    + " moves it to the end; docuai-db upgrade --out-of-order applies it where it is"));
                }
            }
        });
        return problems;
    }

    private static void forEachApplied(DatabaseState state, BiConsumer<HistoryRow, Revision> action) {
        state.history()
                .applied()
                .forEach((id, row) -> state.chain().get(id).ifPresent(revision -> action.accept(row, revision)));
    }
}
