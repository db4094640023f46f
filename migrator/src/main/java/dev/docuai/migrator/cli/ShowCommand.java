package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.result.RevisionEntry;
import dev.docuai.migrator.script.Target;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code docuai-db show}. */
@Command(
        name = "show",
        header = "Prints everything in the files about a revision.",
        description = "Prints locations and headers. Reads files only.",
        footer = {"", "Example: docuai-db show head"})
final class ShowCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "REV",
            description = "head, an id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private Target target;

    @Mixin
    private ProjectOptions project;

    @Override
    public Integer call() {
        return project.run(this::run);
    }

    private int run(Migrator migrator, Output printer) {
        RevisionEntry entry = migrator.show(target);
        printer.result(JsonResults.page(entry), () -> RevisionText.page(entry));
        return 0;
    }
}
