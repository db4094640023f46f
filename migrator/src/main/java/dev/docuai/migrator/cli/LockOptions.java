package dev.docuai.migrator.cli;

import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.config.SettingsFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a command that writes to the database waits for locks. */
final class LockOptions {
    @Option(
            names = "--lock-timeout",
            order = OptionGroups.SAFETY + 10,
            paramLabel = "TIME",
            description =
                    "Patience with a locked table before the transaction is rolled back and retried (default: 5s).")
    private @Nullable String lockTimeout;

    @Option(
            names = "--lock-retries",
            order = OptionGroups.SAFETY + 11,
            paramLabel = "N",
            description = "How often it is retried (default: 10).")
    private @Nullable Integer lockRetries;

    /** Takes what was given into the settings. */
    void configure(MigratorConfig.Builder builder) {
        if (lockTimeout != null) {
            builder.lockTimeout(SettingsFile.duration(lockTimeout));
        }
        if (lockRetries != null) {
            builder.lockRetries(lockRetries);
        }
    }
}
