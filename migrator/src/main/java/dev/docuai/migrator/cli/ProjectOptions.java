package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.script.ScriptLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Which project a command works on: one with files only here, with a database too in {@link DatabaseOptions}.
 *
 * <p>The project is the nearest folder upwards that has a {@code docuai-db.properties}; failing that, the folder of the
 * launcher.
 */
final class ProjectOptions {
    static final String SETTINGS = "docuai-db.properties";
    /** Set by the launcher: its folder. */
    private static final String HOME = "docuai-db.home";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = {"-c", "--config"},
            order = OptionGroups.PROJECT + 0,
            paramLabel = "FILE",
            description = "Settings file (default: docuai-db.properties, here or above).")
    private @Nullable Path config;

    @Option(
            names = "--scripts",
            order = OptionGroups.PROJECT + 1,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "LOCATION,..",
            description = "Folders or classpath:FOLDER of V scripts.")
    private @Nullable List<String> scripts;

    @Option(
            names = "--undo-scripts",
            order = OptionGroups.PROJECT + 2,
            split = ",",
            hideParamSyntax = true,
            paramLabel = "LOCATION,..",
            description = "Folders or classpath:FOLDER of U scripts.")
    private @Nullable List<String> undoScripts;

    @Option(
            names = "--placeholder",
            order = OptionGroups.PROJECT + 3,
            paramLabel = "NAME=VALUE",
            description = "A value for $${NAME} in scripts; may be repeated.")
    private Map<String, String> placeholders = Map.of();

    @Mixin
    private OutputOptions output;

    /** What a command does on a project. */
    interface Work {
        /**
         * Does it.
         *
         * @param migrator for the project, and for the database if there is one
         * @param output where to print
         * @return the exit code
         */
        int run(Migrator migrator, Output output);
    }

    /**
     * Runs a command that needs files only.
     *
     * @param work what it does
     * @return the exit code
     */
    int run(Work work) {
        Output printer = output(command);
        return work.run(new Migrator(config(settings()).build(), new ProgressPrinter(printer)), printer);
    }

    /** Where a command prints. */
    Output output(CommandSpec of) {
        return output.open(of);
    }

    /**
     * The settings: of the file, overridden by the environment, overridden by the command line.
     *
     * @param settings the file
     * @return to be completed
     */
    MigratorConfig.Builder config(Optional<Path> settings) {
        MigratorConfig.Builder builder = MigratorConfig.builder();
        settings.ifPresent(builder::file);
        builder.environment(System.getenv());
        given(scripts, locations -> builder.scripts(here(locations, settings)));
        given(undoScripts, locations -> builder.undoScripts(here(locations, settings)));
        placeholders.forEach(builder::placeholder);
        return builder;
    }

    static <T> void given(@Nullable T value, Consumer<T> use) {
        if (value != null) {
            use.accept(value);
        }
    }

    /** The settings' folders are relative to their file, those of the command line to the working directory. */
    private static List<String> here(List<String> locations, Optional<Path> settings) {
        return settings.isEmpty()
                ? locations
                : locations.stream()
                        .map(location -> location.startsWith(ScriptLocation.CLASSPATH)
                                ? location
                                : Path.of(location.replaceFirst("^" + ScriptLocation.FILESYSTEM, ""))
                                        .toAbsolutePath()
                                        .toString())
                        .toList();
    }

    /**
     * The settings file.
     *
     * @return empty if there is none
     */
    Optional<Path> settings() {
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
