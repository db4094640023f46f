package dev.docuai.migrator.cli;

import static dev.docuai.migrator.cli.ProjectOptions.given;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.Cancellation;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.config.SettingsFile;
import dev.docuai.migrator.connection.ConnectionFailure;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.migrator.connection.ScratchDatabase;
import dev.docuai.migrator.connection.ScratchServer;
import dev.docuai.migrator.connection.Session;
import dev.docuai.migrator.result.StatusResult;
import dev.docuai.migrator.script.Target;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which project and which database a command works on: the one that is named, or else one of a local server. */
final class DatabaseOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--url",
            order = OptionGroups.DATABASE + 0,
            paramLabel = "URL",
            description = "The database: JDBC, libpq, SQLAlchemy or R2DBC.")
    private @Nullable String url;

    @Option(
            names = "--schema",
            order = OptionGroups.DATABASE + 1,
            paramLabel = "NAME",
            description = "Schema of the history table (default: the URL's).")
    private @Nullable String schema;

    @Option(
            names = "--history-table",
            order = OptionGroups.DATABASE + 2,
            paramLabel = "NAME",
            description = "History table (default: flyway_schema_history).")
    private @Nullable String historyTable;

    @Option(
            names = "--wait",
            order = OptionGroups.DATABASE + 3,
            paramLabel = "TIME",
            description = "How long to wait for another migrator (default: 60s).")
    private @Nullable String wait;

    @Mixin
    private ProjectOptions project;

    /** Where a command runs if no database is named. */
    enum Unnamed {
        /** On the local database as it is. */
        LOCAL,
        /** On a new local database that the scripts bring to head. */
        LOCAL_AT_HEAD,
        /** None: the command reads no database, and starts no server. */
        NONE
    }

    /** Runs a command, if no database is named, on the local one. */
    int run(ProjectOptions.Work work) {
        return run(Unnamed.LOCAL, config -> {}, work);
    }

    /**
     * Runs a command.
     *
     * @param unnamed where, if no database is named
     * @param configure takes the command's own options into the settings
     * @param work what it does
     * @return the exit code
     */
    int run(Unnamed unnamed, Consumer<MigratorConfig.Builder> configure, ProjectOptions.Work work) {
        Output printer = project.output(command);
        Optional<Path> settings = project.settings();
        MigratorConfig.Builder config = project.config(settings);
        given(url, config::url);
        given(schema, config::schema);
        given(historyTable, config::historyTable);
        given(wait, text -> config.wait(SettingsFile.duration(text)));
        configure.accept(config);
        return config.hasDatabase() || unnamed == Unnamed.NONE
                ? runUntilSignal(config, printer, work)
                : runLocally(settings, config, unnamed, printer, work);
    }

    private static int runLocally(
            Optional<Path> settings,
            MigratorConfig.Builder builder,
            Unnamed unnamed,
            Output output,
            ProjectOptions.Work work) {
        Path data = settings.map(Path::toAbsolutePath)
                .map(Path::getParent)
                .orElse(Path.of("").toAbsolutePath())
                .resolve(".docuai/postgres");
        output.progress("docuai-db: no URL given, using the local PostgreSQL in " + shorten(data));
        LocalPostgresOptions options =
                LocalPostgresOptions.persistent(data).withProgress(line -> output.progress("docuai-db: " + line));
        try (LocalPostgres postgres = LocalPostgres.start(options)) {
            builder.url(postgres.jdbcUrl());
            return unnamed == Unnamed.LOCAL_AT_HEAD
                    ? runAtHead(postgres, builder, output, work)
                    : runUntilSignal(builder, output, work);
        }
    }

    private static int runAtHead(
            LocalPostgres postgres, MigratorConfig.Builder builder, Output output, ProjectOptions.Work work) {
        output.progress("docuai-db: comparing with a new database there, upgraded to head by the scripts");
        try (ScratchDatabase head = scratchDatabase(postgres)) {
            builder.url(postgres.jdbcUrl(head.name()));
            new Migrator(builder.build()).upgrade(Target.HEAD);
            return runUntilSignal(builder, output, work);
        }
    }

    /** The user's own database there may stand anywhere. */
    private static ScratchDatabase scratchDatabase(LocalPostgres postgres) {
        DatabaseUrl url = DatabaseUrl.parse(postgres.jdbcUrl());
        try (Session session = Session.open(url, new Cancellation())) {
            return ScratchServer.of(session, Optional.of(url), Optional.empty(), session.currentSchema(), List.of())
                    .create();
        } catch (SQLException e) {
            throw ConnectionFailure.explain(e, url.toString(), "");
        }
    }

    private static int runUntilSignal(MigratorConfig.Builder builder, Output output, ProjectOptions.Work work) {
        MigratorConfig config = builder.build();
        Cancellation cancellation = new Cancellation();
        try (Signals signals = new Signals(cancellation::cancel)) {
            try {
                return work.run(new Migrator(config, new ProgressPrinter(output), cancellation), output);
            } catch (MigratorException e) {
                if (signals.exitCode() == 0) {
                    throw e;
                }
                output.err().println("error: ended by " + signals.name() + "; the running work is rolled back");
                output.err().println("  where: " + status(config));
                output.err().println("  fix:   run the command again");
                return signals.exitCode();
            }
        }
    }

    private static String status(MigratorConfig config) {
        try {
            StatusResult current = new Migrator(config).current();
            return current.location() + "  current=" + StatusLine.of(current);
        } catch (MigratorException e) {
            return e.what();
        }
    }

    private static Path shorten(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }
}
