package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.Loss;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.config.SettingsFile;
import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.result.StatusResult;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the commands share that run scripts: {@code upgrade} and {@code downgrade}. */
@Command
abstract class RunCommand extends DatabaseCommand {
    @Option(
            names = {"-y", "--yes"},
            order = 10,
            description = "Do not ask before data is deleted, nor count it.")
    private boolean yes;

    @Option(names = "--dry-run", order = 11, description = "Run what runs in a transaction, then roll it back.")
    private boolean dryRun;

    @Option(names = "--single-transaction", order = 12, description = "All revisions or none, in one transaction.")
    private boolean singleTransaction;

    @Mixin
    private final LockOptions locks = new LockOptions();

    @Option(
            names = "--statement-timeout",
            order = 22,
            paramLabel = "TIME",
            description = "How long a statement may run (default: as long as it takes).")
    private @Nullable String statementTimeout;

    @Override
    final void configure(MigratorConfig.Builder builder) {
        locks.configure(builder);
        given(statementTimeout, text -> builder.statementTimeout(SettingsFile.duration(text)));
    }

    /** What the user asked for. */
    final RunOptions options(Output output) {
        RunOptions options = yes
                ? RunOptions.DEFAULT.allowingLoss()
                : RunOptions.DEFAULT.asking(losses -> isAccepted(losses, output));
        return options.withDryRun(dryRun).withSingleTransaction(singleTransaction);
    }

    private static boolean isAccepted(List<Loss> losses, Output output) {
        if (!output.terminal().isInteractive()) {
            return false;
        }
        output.err().println("This deletes:");
        losses.forEach(loss -> output.err().println("  " + loss));
        output.err().flush();
        return output.terminal().confirms("Go on");
    }

    /** Prints what was done. */
    final int report(MigrateResult done, Migrator migrator, Output output) {
        StatusResult current = migrator.current();
        output.result(
                Documents.of(done, dryRun, current),
                () -> dryRun ? Summary.ofDryRun(done, current) : Summary.of(done, current));
        return 0;
    }
}
