package dev.docuai.migrator.cli;

import dev.docuai.migrator.Current;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.Transition;
import dev.docuai.migrator.revision.Target;
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
    int run(Migrator migrator, Output output) {
        Transition done = migrator.downgrade(target);
        Current current = migrator.current();
        output.result(Documents.of(done, current), () -> Summary.of(done, current));
        return 0;
    }
}
