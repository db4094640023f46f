package dev.docuai.migrator.cli;

import dev.docuai.migrator.Current;
import dev.docuai.migrator.Migrator;
import picocli.CommandLine.Command;

/** {@code docuai-db current}. */
@Command(
        name = "current",
        description = "Prints the revision that the database is at.",
        footer = {"", "Example: docuai-db current"})
final class CurrentCommand extends DatabaseCommand {
    @Override
    int run(Migrator migrator, Output output) {
        Current current = migrator.current();
        output.result(Documents.of(current), () -> Summary.of(current));
        return 0;
    }
}
