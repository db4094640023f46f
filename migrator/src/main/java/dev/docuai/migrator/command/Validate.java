package dev.docuai.migrator.command;

import dev.docuai.migrator.api.Note;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.flyway.TransactionRules;
import dev.docuai.migrator.history.HistoryTable;
import dev.docuai.migrator.history.InProgressMarker;
import dev.docuai.migrator.history.MigrationLock;
import dev.docuai.migrator.project.DatabaseState;
import dev.docuai.migrator.project.HistoryRules;
import dev.docuai.migrator.project.Project;
import dev.docuai.migrator.result.ValidateResult;
import dev.docuai.migrator.script.RevisionChain;
import dev.docuai.migrator.script.ScriptFiles;
import dev.docuai.migrator.script.ScriptRules;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds all problems of the files, and between them and the history. Takes no lock and changes nothing.
 *
 * @param project the scripts, and the database unless only files are checked
 */
public record Validate(Project project) {
    /**
     * Checks the files alone.
     *
     * @return problems and notes
     */
    public ValidateResult files() {
        Findings findings = Findings.of(project);
        return findings.validation(Optional.empty());
    }

    /**
     * Checks the files and compares them with the history.
     *
     * @return problems and notes
     */
    public ValidateResult filesAndHistory() {
        Findings findings = Findings.of(project);
        return project.inSession((session, table) -> {
            DatabaseState state = DatabaseState.read(session, table, findings.chain());
            findings.problems().addAll(HistoryRules.all(state));
            findings.problems().addAll(interrupted(session, table));
            return findings.validation(Optional.of(session.location()));
        });
    }

    /** A script that began and is not running now. */
    private static List<Problem> interrupted(Session session, HistoryTable table) throws SQLException {
        Optional<InProgressMarker> begun = InProgressMarker.read(session.connection(), table);
        if (begun.isEmpty() || MigrationLock.holder(session.connection(), table).isPresent()) {
            return List.of();
        }
        String verb = begun.get().direction().name().toLowerCase(Locale.ROOT);
        return List.of(new Problem(
                begun.get().revision().toString(),
                "the " + verb + " of this revision was interrupted, and may have left an invalid index",
                "docuai-db " + verb + " corrects it first"));
    }

    private record Findings(RevisionChain chain, List<Problem> problems, List<Note> notes) {
        private static Findings of(Project project) {
            List<Problem> problems = new ArrayList<>();
            ScriptFiles files = ScriptFiles.read(
                    project.config().scripts(), project.config().undoScripts(), problems);
            problems.addAll(ScriptRules.problems(files));
            RevisionChain chain = files.chain();
            List<Note> notes = new ArrayList<>(ScriptRules.notes(chain));
            // The parser needs the name of a history table; no script depends on it.
            HistoryTable table = new HistoryTable("public", project.config().historyTable());
            TransactionRules transactions = TransactionRules.check(chain, project.flyway(table));
            problems.addAll(transactions.problems());
            notes.addAll(transactions.notes());
            return new Findings(chain, problems, notes);
        }

        private ValidateResult validation(Optional<String> location) {
            return new ValidateResult(location, chain.revisions().size(), problems, notes);
        }
    }
}
