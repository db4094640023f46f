package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.Transition;
import dev.docuai.migrator.revision.Target;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code docuai-db downgrade}. */
@Command(
        name = "downgrade",
        description = "Takes revisions back, down to a target. The whole way is checked before the first statement.",
        footer = {"", "Example: docuai-db downgrade -1"})
final class DowngradeCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "TARGET",
            converter = TargetConverter.class,
            description = "base, -1, an id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private Target target;

    @Override
    int run(Migrator migrator, PrintWriter out) {
        Transition done = migrator.downgrade(target);
        out.println(Summary.of(done, migrator.current()));
        return 0;
    }
}
