package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Target;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code docuai-db downgrade}. */
@Command(
        name = "downgrade",
        description = "Takes revisions back, down to a target. The whole way is checked before the first statement.",
        footer = {"", "Example: docuai-db downgrade -1"})
final class DowngradeCommand extends RunCommand {
    @Parameters(
            paramLabel = "TARGET",
            converter = TargetOrRange.Converter.class,
            description = "base, -1, an id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private TargetOrRange target;

    @Mixin
    private OfflineOptions offline;

    @Override
    boolean needsDatabase() {
        return offline.online(target);
    }

    @Override
    int run(Migrator migrator, Output output) {
        if (offline.sql()) {
            Target to = target.to().orElse(Target.BASE);
            return offline.print(migrator.offlineDowngrade(offline.from(target), to), output);
        }
        return report(migrator.downgrade(offline.target(target), options(output)), migrator, output);
    }
}
