package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigrationListener;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.script.ScriptLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What every command on a project shares: which project. A command that needs a database is a {@link DatabaseCommand}.
 *
 * <p>The project is the nearest folder upwards that has a {@code docuai-db.properties}; failing that, the folder of the
 * launcher.
 */
@Command
abstract class ProjectCommand extends VerbCommand {
    static final String SETTINGS = "docuai-db.properties";
    /** Set by the launcher: the folder that it lies in. */
    private static final String HOME = "docuai-db.home";

    @Option(
            names = {"-c", "--config"},
            order = 50,
            paramLabel = "FILE",
            description = "Settings (default: docuai-db.properties, upwards).")
    private @Nullable Path config;

    @Option(
            names = "--scripts",
            order = 51,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "PLACE,..",
            description = "Folders or classpath: of V scripts.")
    private @Nullable List<String> scripts;

    @Option(
            names = "--undo-scripts",
            order = 52,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "PLACE,..",
            description = "The same for U scripts.")
    private @Nullable List<String> undoScripts;

    @Option(
            names = "--placeholder",
            order = 53,
            paramLabel = "NAME=VALUE",
            description = "A value for $${NAME} in scripts; may be repeated.")
    private Map<String, String> placeholders = Map.of();

    /**
     * Runs the command.
     *
     * @param migrator for the project, and for the database if the command needs one
     * @param output where to print
     * @return the exit code
     */
    abstract int run(Migrator migrator, Output output);

    @Override
    final int run(Output output) {
        MigratorConfig.Builder builder = MigratorConfig.builder();
        Optional<Path> settings = settings();
        settings.ifPresent(builder::file);
        builder.environment(System.getenv());
        given(scripts, places -> builder.scripts(here(places, settings)));
        given(undoScripts, places -> builder.undoScripts(here(places, settings)));
        placeholders.forEach(builder::placeholder);
        return call(builder, settings, output);
    }

    /** Completes the settings and runs the command. */
    int call(MigratorConfig.Builder builder, Optional<Path> settings, Output output) {
        return run(new Migrator(builder.build(), listener(output)), output);
    }

    final MigrationListener listener(Output output) {
        return new ProgressPrinter(output);
    }

    static <T> void given(@Nullable T value, Consumer<T> use) {
        if (value != null) {
            use.accept(value);
        }
    }

    /** The settings' folders are relative to their file, those of the command line to where it is typed. */
    private static List<String> here(List<String> places, Optional<Path> settings) {
        return settings.isEmpty()
                ? places
                : places.stream()
                        .map(place -> place.startsWith(ScriptLocation.CLASSPATH)
                                ? place
                                : Path.of(place.replaceFirst("^" + ScriptLocation.FILESYSTEM, ""))
                                        .toAbsolutePath()
                                        .toString())
                        .toList();
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
}
