package dev.docuai.migrator.cli;

import dev.docuai.migrator.Current;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.Transition;
import dev.docuai.migrator.revision.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code docuai-db upgrade}. */
@Command(
        name = "upgrade",
        description = "Applies revisions up to a target.",
        footer = {"", "Example: docuai-db upgrade head"})
final class UpgradeCommand extends DatabaseCommand {
    @Parameters(
            paramLabel = "TARGET",
            converter = TargetConverter.class,
            arity = "0..1",
            defaultValue = "head",
            description = "head (default), +2, an id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private Target target;

    @Override
    int run(Migrator migrator, Output output) {
        Transition done = migrator.upgrade(target);
        Current current = migrator.current();
        output.result(Documents.of(done, current), () -> Summary.of(done, current));
        return 0;
    }
}
