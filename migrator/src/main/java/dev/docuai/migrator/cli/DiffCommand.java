package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.cli.DatabaseOptions.Unnamed;
import dev.docuai.migrator.result.DiffResult;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code docuai-db diff}. */
@Command(
        name = "diff",
        header = "Shows the plan that makes the database match the entities.",
        description = "Prints the operations, the hazards and the SQL for upgrade and downgrade, proven in a scratch"
                + " database. Changes nothing.",
        footer = {"", "Example: docuai-db diff --target-sql schema.sql --fail-on DELETES_DATA"})
final class DiffCommand implements Callable<Integer> {
    @Mixin
    private TargetOptions target;

    @Mixin
    private PlanningOptions planning;

    @Option(
            names = "--up",
            order = OptionGroups.PLAN + 30,
            paramLabel = "FILE",
            description = "Write the upgrade SQL to a file.")
    private @Nullable Path up;

    @Option(
            names = "--down",
            order = OptionGroups.PLAN + 31,
            paramLabel = "FILE",
            description = "Write the downgrade SQL to a file.")
    private @Nullable Path down;

    @Option(
            names = "--unproven",
            order = OptionGroups.PLAN + 32,
            description = "Accept a plan, and write it, even if the proof fails.")
    private boolean unproven;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        return database.run(Unnamed.LOCAL_AT_HEAD, target::configure, this::run);
    }

    private int run(Migrator migrator, Output printer) {
        DiffResult changes = migrator.diff(planning.options(target));
        ChangesText text = new ChangesText(changes);
        printer.result(JsonPlans.of(changes), () -> text.whole());
        text.warnings(printer);
        if (!unproven && text.isUnproven(up != null || down != null, printer)) {
            return ExitCode.SOFTWARE;
        }
        ProjectOptions.given(up, file -> OfflineOptions.write(file, text.up()));
        ProjectOptions.given(down, file -> OfflineOptions.write(file, text.down()));
        return text.refuses(planning.failOn(), printer) ? Main.DRIFT : ExitCode.OK;
    }
}
