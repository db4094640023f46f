package dev.docuai.migrator.cli;

import dev.docuai.migrator.MigrationListener;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.MigratorConfig;
import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What every verb on a database shares: which project, which database, and a local server where none is named.
 *
 * <p>The project is the nearest folder upwards that has a {@code docuai-db.properties}; failing that, the folder of the
 * launcher.
 */
@Command(mixinStandardHelpOptions = true, usageHelpAutoWidth = true, sortOptions = false)
abstract sealed class DatabaseCommand implements Callable<Integer>
        permits CurrentCommand, DowngradeCommand, HistoryCommand, UpgradeCommand {
    private static final String SETTINGS = "docuai-db.properties";
    /** Set by the launcher: the folder that it lies in. */
    private static final String HOME = "docuai-db.home";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The database, in JDBC, libpq, SQLAlchemy or R2DBC form.")
    private @Nullable String url;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The project's settings (default: docuai-db.properties here or in a folder above).")
    private @Nullable Path config;

    @Option(names = "--scripts", split = ",", paramLabel = "PLACE", description = "Folders or classpath: of V scripts.")
    private @Nullable List<String> scripts;

    @Option(names = "--undo-scripts", split = ",", paramLabel = "PLACE", description = "The same for U scripts.")
    private @Nullable List<String> undoScripts;

    @Option(names = "--schema", description = "The schema that holds the history (default: the connection's own).")
    private @Nullable String schema;

    @Option(names = "--history-table", paramLabel = "NAME", description = "Default: flyway_schema_history.")
    private @Nullable String historyTable;

    @Option(names = "--wait", paramLabel = "TIME", description = "Patience with another migrator (default: 60s).")
    private @Nullable String wait;

    @Option(
            names = "--placeholder",
            paramLabel = "NAME=VALUE",
            description = "A value for $${NAME} in scripts; may be repeated.")
    private Map<String, String> placeholders = Map.of();

    @Option(names = "--stacktrace", description = "With an error, print where in the program it arose.")
    private boolean stackTrace;

    /** Runs the verb. */
    abstract int run(Migrator migrator, PrintWriter out);

    @Override
    public final Integer call() {
        Optional<Path> settings = settings();
        MigratorConfig.Builder builder = MigratorConfig.builder();
        settings.ifPresent(builder::file);
        builder.environment(System.getenv());
        flags(builder);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (builder.hasDatabase()) {
                return run(new Migrator(builder.build(), listener(err)), out);
            }
            Path data = settings.map(Path::toAbsolutePath)
                    .map(Path::getParent)
                    .orElse(Path.of("").toAbsolutePath())
                    .resolve(".docuai/postgres");
            err.println("docuai-db: no URL given, using the local PostgreSQL in " + shorten(data));
            err.flush();
            LocalPostgresOptions options =
                    LocalPostgresOptions.persistent(data).withProgress(line -> print(err, "docuai-db: " + line));
            try (LocalPostgres postgres = LocalPostgres.start(options)) {
                builder.url(postgres.jdbcUrl());
                return run(new Migrator(builder.build(), listener(err)), out);
            }
        } finally {
            out.flush();
        }
    }

    private void flags(MigratorConfig.Builder builder) {
        given(url, builder::url);
        given(scripts, builder::scripts);
        given(undoScripts, builder::undoScripts);
        given(schema, builder::schema);
        given(historyTable, builder::historyTable);
        given(wait, text -> builder.wait(MigratorConfig.Builder.duration(text)));
        placeholders.forEach(builder::placeholder);
    }

    private static <T> void given(@Nullable T value, Consumer<T> use) {
        if (value != null) {
            use.accept(value);
        }
    }

    private Optional<Path> settings() {
        if (config != null) {
            return Optional.of(config);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve(SETTINGS))) {
                return Optional.of(folder.resolve(SETTINGS));
            }
        }
        return Optional.ofNullable(System.getProperty(HOME))
                .map(home -> Path.of(home).resolve(SETTINGS))
                .filter(Files::isRegularFile);
    }

    private static Path shorten(Path path) {
        Path here = Path.of("").toAbsolutePath();
        return path.startsWith(here) ? here.relativize(path) : path;
    }

    private static MigrationListener listener(PrintWriter err) {
        return new ProgressPrinter(err);
    }

    private static void print(PrintWriter writer, String line) {
        writer.println(line);
        writer.flush();
    }

    final boolean stackTrace() {
        return stackTrace;
    }
}
