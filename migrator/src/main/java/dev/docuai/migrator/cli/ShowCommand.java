package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.result.RevisionEntry;
import dev.docuai.migrator.script.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code docuai-db show}. */
@Command(
        name = "show",
        description = "Prints all that the files say of a revision: places and headers. Reads files only.",
        footer = {"", "Example: docuai-db show head"})
final class ShowCommand extends ProjectCommand {
    @Parameters(
            paramLabel = "REV",
            converter = TargetConverter.class,
            description = "head, an id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private Target target;

    @Override
    int run(Migrator migrator, Output output) {
        RevisionEntry entry = migrator.show(target);
        output.result(RevisionDocuments.page(entry), () -> RevisionText.page(entry));
        return 0;
    }
}
