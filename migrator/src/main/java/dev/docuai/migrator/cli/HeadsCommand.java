package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.result.RevisionEntry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code docuai-db heads}. */
@Command(
        name = "heads",
        description = "Prints the last revision of the scripts: one, or nothing where there is none. Reads files only.",
        footer = {"", "Example: docuai-db heads"})
final class HeadsCommand extends ProjectCommand {
    @Option(
            names = {"-v", "--verbose"},
            description = "With date, Alembic id and files.")
    private boolean verbose;

    @Override
    int run(Migrator migrator, Output output) {
        List<RevisionEntry> heads = migrator.heads();
        output.result(
                Map.of("heads", heads.stream().map(RevisionDocuments::of).toList()),
                () -> heads.stream()
                        .map(verbose ? RevisionText::block : RevisionText::head)
                        .collect(Collectors.joining("\n")));
        return 0;
    }
}
