package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Target;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code docuai-db upgrade}. */
@Command(
        name = "upgrade",
        header = "Applies revisions up to a target.",
        footer = {"", "Example: docuai-db upgrade head"})
final class UpgradeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "TARGET",
            arity = "0..1",
            defaultValue = "head",
            description = "head (default), +2, an id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private TargetOrRange target;

    @Mixin
    private OfflineOptions offline;

    @Option(
            names = "--out-of-order",
            order = OptionGroups.SAFETY + 3,
            description = "Also apply pending revisions below the current one.")
    private boolean outOfOrder;

    @Mixin
    private RunScriptOptions scripts;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        return database.run(offline.unnamed(target), scripts::configure, this::run);
    }

    private int run(Migrator migrator, Output printer) {
        if (offline.sql()) {
            Target from = target.from().orElse(Target.BASE);
            return offline.print(migrator.offlineUpgrade(from, target.to().orElse(Target.HEAD)), printer);
        }
        return scripts.report(
                migrator.upgrade(
                        offline.target(target), scripts.options(printer).withOutOfOrder(outOfOrder)),
                migrator,
                printer);
    }
}
