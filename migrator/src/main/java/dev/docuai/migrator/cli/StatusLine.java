package dev.docuai.migrator.cli;

import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.result.StatusResult;
import dev.docuai.migrator.script.RevisionId;

/** The revision of a database, in one line. */
final class StatusLine {
    private StatusLine() {}

    /** {@code 20250411160039 (head) add index on documents url column}, or {@code base, 5 pending}. */
    static String of(StatusResult current) {
        String id = current.revision().map(RevisionId::toString).orElse("base");
        String head = current.atHead() ? " (head)" : "";
        String description = current.description().isBlank() ? "" : " " + current.description();
        String pending =
                current.pending().isEmpty() ? "" : ", " + current.pending().size() + " pending";
        return id + head + description + pending;
    }

    /** The result of a dry run. */
    static String ofDryRun(MigrateResult done, StatusResult current) {
        String scripts = done.steps().size() == 1 ? "1 script" : done.steps().size() + " scripts";
        return "dry run: " + scripts + " would run; rolled back, still at " + of(current);
    }

    /** The same after a run, with its steps. */
    static String of(MigrateResult done, StatusResult current) {
        String scripts = done.steps().size() == 1 ? "1 script" : done.steps().size() + " scripts";
        return (done.steps().isEmpty() ? "nothing to do, at " : scripts + ", now at ") + of(current);
    }
}
