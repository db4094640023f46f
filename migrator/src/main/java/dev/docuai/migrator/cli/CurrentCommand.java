package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

/** {@code docuai-db current}. */
@Command(
        name = "current",
        description = "Prints the revision that the database is at.",
        footer = {"", "Example: docuai-db current"})
final class CurrentCommand extends DatabaseCommand {
    @Override
    int run(Migrator migrator, PrintWriter out) {
        out.println(Summary.of(migrator.current()));
        return 0;
    }
}
