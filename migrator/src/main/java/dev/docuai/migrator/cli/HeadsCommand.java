package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.result.RevisionEntry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code docuai-db heads}. */
@Command(
        name = "heads",
        header = "Prints the last revision of the scripts.",
        description = "Prints one revision, or nothing if there is none. Reads files only.",
        footer = {"", "Example: docuai-db heads"})
final class HeadsCommand implements Callable<Integer> {
    @Option(
            names = {"-v", "--verbose"},
            description = "Also print the date, the Alembic id and the files.")
    private boolean verbose;

    @Mixin
    private ProjectOptions project;

    @Override
    public Integer call() {
        return project.run(this::run);
    }

    private int run(Migrator migrator, Output printer) {
        List<RevisionEntry> heads = migrator.heads();
        printer.result(
                Map.of("heads", heads.stream().map(JsonResults::of).toList()),
                () -> heads.stream()
                        .map(verbose ? RevisionText::block : RevisionText::head)
                        .collect(Collectors.joining("\n")));
        return 0;
    }
}
