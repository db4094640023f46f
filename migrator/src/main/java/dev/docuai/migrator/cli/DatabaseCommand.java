package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.config.SettingsFile;
import dev.docuai.migrator.result.StatusResult;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What every command on a database shares: which database, and a local server where none is named. */
@Command
abstract class DatabaseCommand extends ProjectCommand {
    @Option(
            names = "--url",
            order = 40,
            paramLabel = "URL",
            description = "The database: JDBC, libpq, SQLAlchemy or R2DBC.")
    private @Nullable String url;

    @Option(
            names = "--schema",
            order = 41,
            paramLabel = "NAME",
            description = "The schema of the history (default: the URL's).")
    private @Nullable String schema;

    @Option(names = "--history-table", order = 42, paramLabel = "NAME", description = "Default: flyway_schema_history.")
    private @Nullable String historyTable;

    @Option(
            names = "--wait",
            order = 43,
            paramLabel = "TIME",
            description = "Patience with another migrator (default: 60s).")
    private @Nullable String wait;

    /**
     * Whether the command, as it was typed, asks the database at all.
     *
     * @return false to start no server for it
     */
    boolean needsDatabase() {
        return true;
    }

    /**
     * Whether the command, as it was typed, compares a database with what it should be. Where none is named, that is a new
     * one at head.
     *
     * @return false to work on the local database as it is
     */
    boolean comparesWithEntities() {
        return false;
    }

    /**
     * Takes the command's own flags into the settings.
     *
     * @param builder to be completed
     */
    void configure(MigratorConfig.Builder builder) {}

    @Override
    final int call(MigratorConfig.Builder builder, Optional<Path> settings, Output output) {
        given(url, builder::url);
        given(schema, builder::schema);
        given(historyTable, builder::historyTable);
        given(wait, text -> builder.wait(SettingsFile.duration(text)));
        configure(builder);
        if (builder.hasDatabase() || !needsDatabase()) {
            return runUntilSignal(builder, output);
        }
        Path data = settings.map(Path::toAbsolutePath)
                .map(Path::getParent)
                .orElse(Path.of("").toAbsolutePath())
                .resolve(".docuai/postgres");
        output.progress("docuai-db: no URL given, using the local PostgreSQL in " + shorten(data));
        LocalPostgresOptions options =
                LocalPostgresOptions.persistent(data).withProgress(line -> output.progress("docuai-db: " + line));
        try (LocalPostgres postgres = LocalPostgres.start(options)) {
            builder.url(postgres.jdbcUrl());
            return comparesWithEntities() ? runAtHead(postgres, builder, output) : runUntilSignal(builder, output);
        }
    }

    private int runAtHead(LocalPostgres postgres, MigratorConfig.Builder builder, Output output) {
        output.progress("docuai-db: comparing with a new database there that the scripts bring to head");
        try (LocalHead head = LocalHead.create(postgres)) {
            builder.url(head.url());
            head.upgrade(builder.build());
            return runUntilSignal(builder, output);
        }
    }

    private int runUntilSignal(MigratorConfig.Builder builder, Output output) {
        MigratorConfig config = builder.build();
        Cancellation cancellation = new Cancellation();
        try (Signals signals = new Signals(cancellation::cancel)) {
            try {
                return run(new Migrator(config, listener(output), cancellation), output);
            } catch (MigratorException e) {
                if (signals.exitCode() == 0) {
                    throw e;
                }
                output.err().println("error: ended by " + signals.name() + "; what was running is rolled back");
                output.err().println("  where: " + standing(config));
                output.err().println("  fix:   run it again when you like");
                return signals.exitCode();
            }
        }
    }

    private static String standing(MigratorConfig config) {
        try {
            StatusResult current = new Migrator(config).current();
            return current.place() + "  current=" + Summary.of(current);
        } catch (MigratorException e) {
            return e.what();
        }
    }

    private static Path shorten(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}
