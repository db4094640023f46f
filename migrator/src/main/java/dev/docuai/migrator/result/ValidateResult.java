package dev.docuai.migrator.result;

import dev.docuai.migrator.api.Note;
import dev.docuai.migrator.api.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The result of a validation.
 *
 * @param database hosts, ports and database whose history was compared; empty if only files were
 * @param revisions how many revisions the scripts have
 * @param problems problems, in the order of the revisions if they have one
 * @param notes facts that are no problem, but useful to know
 */
public record ValidateResult(Optional<String> database, int revisions, List<Problem> problems, List<Note> notes) {
    /** Copies the lists. */
    public ValidateResult {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /**
     * Whether there are no problems.
     *
     * @return true if there is no problem; notes do not count
     */
    public boolean isValid() {
        return problems.isEmpty();
    }
}
