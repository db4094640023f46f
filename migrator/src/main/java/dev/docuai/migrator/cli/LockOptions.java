package dev.docuai.migrator.cli;

import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.config.SettingsFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Lock timeouts of a command that writes to the database. */
final class LockOptions {
    @Option(
            names = "--lock-timeout",
            order = OptionGroups.SAFETY + 10,
            paramLabel = "TIME",
            description = "How long to wait for a locked table before a rollback and a retry (default: 5s).")
    private @Nullable String lockTimeout;

    @Option(
            names = "--lock-retries",
            order = OptionGroups.SAFETY + 11,
            paramLabel = "N",
            description = "How many times to retry after a lock timeout (default: 10).")
    private @Nullable Integer lockRetries;

    /** Adds the given options to the settings. */
    void configure(MigratorConfig.Builder builder) {
        if (lockTimeout != null) {
            builder.lockTimeout(SettingsFile.duration(lockTimeout));
        }
        if (lockRetries != null) {
            builder.lockRetries(lockRetries);
        }
    }
}
