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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code upgrade} and {@code downgrade} for running scripts. */
final class RunScriptOptions {
    @Option(
            names = {"-y", "--yes"},
            order = OptionGroups.SAFETY,
            description = "Delete data without counting it and without asking.")
    private boolean yes;

    @Option(
            names = "--dry-run",
            order = OptionGroups.SAFETY + 1,
            description = "Run the scripts in a transaction, then roll it back.")
    private boolean dryRun;

    @Option(
            names = "--single-transaction",
            order = OptionGroups.SAFETY + 2,
            description = "All revisions or none, in one transaction.")
    private boolean singleTransaction;

    @Option(
            names = "--statement-timeout",
            order = OptionGroups.SAFETY + 12,
            paramLabel = "TIME",
            description = "How long a statement may run (default: no limit).")
    private @Nullable String statementTimeout;

    @Mixin
    private LockOptions locks;

    /** Takes what was given into the settings. */
    void configure(MigratorConfig.Builder builder) {
        locks.configure(builder);
        ProjectOptions.given(statementTimeout, text -> builder.statementTimeout(SettingsFile.duration(text)));
    }

    /** The options as {@link RunOptions}. */
    RunOptions options(Output output) {
        RunOptions options = yes
                ? RunOptions.DEFAULT.allowingLoss()
                : RunOptions.DEFAULT.withConsent(losses -> isAccepted(losses, output));
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

    /** Prints the result. */
    int report(MigrateResult done, Migrator migrator, Output output) {
        StatusResult current = migrator.current();
        output.result(
                JsonResults.of(done, dryRun, current),
                () -> dryRun ? StatusLine.ofDryRun(done, current) : StatusLine.of(done, current));
        return 0;
    }
}
