package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code docuai-db upgrade}. */
@Command(
        name = "upgrade",
        description = "Applies revisions up to a target.",
        footer = {"", "Example: docuai-db upgrade head"})
final class UpgradeCommand extends RunCommand {
    @Parameters(
            paramLabel = "TARGET",
            converter = TargetOrRange.Converter.class,
            arity = "0..1",
            defaultValue = "head",
            description = "head (default), +2, an id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private TargetOrRange target;

    @Mixin
    private OfflineOptions offline;

    @Option(
            names = "--out-of-order",
            order = 13,
            description = "Apply revisions that are pending below the current one too.")
    private boolean outOfOrder;

    @Override
    boolean needsDatabase() {
        return offline.online(target);
    }

    @Override
    int run(Migrator migrator, Output output) {
        if (offline.sql()) {
            Target from = target.from().orElse(Target.BASE);
            return offline.print(migrator.offlineUpgrade(from, target.to().orElse(Target.HEAD)), output);
        }
        return report(
                migrator.upgrade(offline.target(target), options(output).withOutOfOrder(outOfOrder)), migrator, output);
    }
}
