package dev.docuai.migrator.result;

import dev.docuai.migrator.api.Note;
import dev.docuai.migrator.api.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What a validation found.
 *
 * @param database hosts, ports and database whose history was compared; empty if only files were
 * @param revisions how many revisions the scripts have
 * @param problems what is wrong, in the order of the revisions as far as they have one
 * @param notes what is not wrong but worth knowing
 */
public record ValidateResult(Optional<String> database, int revisions, List<Problem> problems, List<Note> notes) {
    /** Copies the lists. */
    public ValidateResult {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /**
     * Whether nothing is wrong.
     *
     * @return true if there is no problem; notes do not count
     */
    public boolean isValid() {
        return problems.isEmpty();
    }
}
