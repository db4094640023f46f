package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.NewRevision;
import dev.docuai.migrator.revision.RevisionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code docuai-db revision}. */
@Command(
        name = "revision",
        description = "Writes an upgrade script and an undo script, empty but for their headers. Asks no database.",
        footer = {"", "Example: docuai-db revision -m \"add language to documents\""})
final class RevisionCommand extends ProjectCommand {
    @Option(
            names = {"-m", "--message"},
            required = true,
            paramLabel = "MESSAGE",
            description = "What it is about; its words become the files' names.")
    private String message;

    @Option(
            names = "--rev-id",
            paramLabel = "ID",
            converter = IdConverter.class,
            description = "Its id, after head (default: the UTC time, to the second).")
    private @Nullable RevisionId id;

    @Override
    int run(Migrator migrator, Output output) {
        NewRevision written = migrator.revision(message, Optional.ofNullable(id));
        output.result(RevisionDocuments.of(written), () -> written.script() + "\n" + written.undoScript());
        return 0;
    }
}
