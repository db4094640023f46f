package dev.docuai.migrator.run;

import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.connection.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings of a run of scripts.
 *
 * @param options the user's options
 * @param lockTimeout how long a statement may wait for a lock; zero for no limit
 * @param lockRetries how many times to retry a script after a lock timeout
 * @param statementTimeout how long a statement may run; empty for no limit
 * @param listener receives progress
 * @param watcher opens a second connection
 */
public record RunSettings(
        RunOptions options,
        Duration lockTimeout,
        int lockRetries,
        Optional<Duration> statementTimeout,
        MigrationListener listener,
        Supplier<Session> watcher) {}
