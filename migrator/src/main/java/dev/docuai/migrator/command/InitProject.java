package dev.docuai.migrator.command;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.result.InitResult;
import dev.docuai.migrator.script.FileChanges;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Starts a project: settings, a folder for each kind of script, and a line that keeps the local server out of git.
 *
 * @param folder the project's root; created if it does not exist
 */
public record InitProject(Path folder) {
    private static final String SETTINGS = "docuai-db.properties";
    private static final String IGNORED = ".docuai/";

    /**
     * Runs it.
     *
     * @return the new files
     * @throws MigratorException if there are settings already, or something cannot be written (then nothing remains)
     */
    public InitResult run() {
        Path settings = folder.resolve(SETTINGS);
        if (Files.exists(settings)) {
            throw new MigratorException(
                    "this folder already has a project", settings.toString(), "use it, or name another folder");
        }
        try (FileChanges changes = new FileChanges()) {
            changes.createFolder(folder);
            changes.create(settings, template());
            changes.createFolder(folder.resolve("db/migration"));
            changes.createFolder(folder.resolve("db/undo"));
            ignore(changes, folder.resolve(".gitignore"));
            changes.keep();
            return new InitResult(folder, settings, changes.changed());
        }
    }

    private static void ignore(FileChanges changes, Path file) {
        if (!Files.exists(file)) {
            changes.create(file, IGNORED + "\n");
            return;
        }
        String before = FileChanges.read(file);
        if (before.lines().map(String::strip).noneMatch(line -> line.matches("/?\\.docuai/?"))) {
            String end = before.isEmpty() || before.endsWith("\n") ? "" : "\n";
            changes.rewrite(file, before + end + IGNORED + "\n");
        }
    }

    private static String template() {
        try (InputStream in = InitProject.class.getResourceAsStream(SETTINGS)) {
            if (in == null) {
                throw new IllegalStateException("the template " + SETTINGS + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
