package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.script.Target;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code docuai-db downgrade}. */
@Command(
        name = "downgrade",
        header = "Reverts revisions, down to a target.",
        description = "Checks every undo script before the first statement.",
        footer = {"", "Example: docuai-db downgrade -1"})
final class DowngradeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "TARGET",
            description = "base, -1, an id, a prefix of one, an Alembic id, or one of these with +N or -N.")
    private TargetOrRange target;

    @Mixin
    private OfflineOptions offline;

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
            Target to = target.to().orElse(Target.BASE);
            return offline.print(migrator.offlineDowngrade(offline.from(target), to), printer);
        }
        return scripts.report(migrator.downgrade(offline.target(target), scripts.options(printer)), migrator, printer);
    }
}
