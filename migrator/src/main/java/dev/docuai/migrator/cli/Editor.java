package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.MigratorException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The user's editor.
 *
 * @param command a shell command without the file
 */
record Editor(String command) {
    /**
     * The user's editor: the option first, then VISUAL, then EDITOR.
     *
     * @param option null if the command line names none
     * @param environment name to value
     * @param file for the message
     * @return the choice
     * @throws MigratorException if there is none
     */
    static Editor choose(@Nullable String option, Map<String, String> environment, Path file) {
        if (option != null) {
            return new Editor(option);
        }
        for (String name : List.of("VISUAL", "EDITOR")) {
            String command = environment.getOrDefault(name, "");
            if (!command.isBlank()) {
                return new Editor(command);
            }
        }
        throw new MigratorException(
                "no editor is chosen: neither VISUAL nor EDITOR is set",
                file.toString(),
                "docuai-db edit --editor vi ...");
    }

    /**
     * Opens a file on the terminal and waits until the editor is closed.
     *
     * @param file an existing one
     * @throws MigratorException if the editor cannot be started or fails
     */
    void open(Path file) {
        try {
            int exitCode =
                    new ProcessBuilder(commandLine(file)).inheritIO().start().waitFor();
            if (exitCode != 0) {
                throw new MigratorException(
                        "the editor ended with exit code " + exitCode,
                        command + " " + file,
                        "choose another with --editor, VISUAL or EDITOR");
            }
        } catch (IOException e) {
            throw new MigratorException("no shell can be started for the editor: " + e.getMessage(), command, null, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigratorException("interrupted while the editor was open", file.toString(), null, e);
        }
    }

    /** Through the shell: a command may have arguments and quotes ({@code code --wait}). */
    private List<String> commandLine(Path file) {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return os.startsWith("windows")
                ? List.of("cmd", "/c", command + " \"" + file + "\"")
                : List.of("sh", "-c", command + " \"$@\"", "docuai-db", file.toString());
    }
}
