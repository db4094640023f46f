package dev.docuai.migrator.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A project of two folders, {@code up} and {@code down}.
 *
 * @param root its root
 */
public record ScriptFolders(Path root) {
    /** Makes both folders. */
    public ScriptFolders {
        try {
            Files.createDirectories(root.resolve("up"));
            Files.createDirectories(root.resolve("down"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file, its folder as need be. */
    public Path write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes both scripts of a revision, with headers. */
    public ScriptFolders pair(String id, String below, String slug) {
        write(
                "up/V" + id + "__" + slug + ".sql",
                "-- Title\n--\n-- revision:      " + id + "\n-- revises:       " + below
                        + "\n-- transactional: yes\n\nCREATE TABLE " + slug + " (id int);\n");
        write(
                "down/U" + id + "__" + slug + ".sql",
                "-- Undo: title\n--\n-- revision:      " + id + "\n-- reverts to:    " + below + "\n\nDROP TABLE "
                        + slug + ";\n");
        return this;
    }

    /** The text of a file. */
    public String read(String name) {
        try {
            return Files.readString(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file below the root, sorted. */
    public List<String> names() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the upgrade scripts are. */
    public List<ScriptLocation> up() {
        return List.of(new ScriptLocation.Folder(root.resolve("up")));
    }

    /** Where the undo scripts are. */
    public List<ScriptLocation> down() {
        return List.of(new ScriptLocation.Folder(root.resolve("down")));
    }

    /** The chain. */
    public RevisionChain chain() {
        return RevisionChain.read(up(), down());
    }

    /** A command line on these folders. */
    public String[] on(String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of(
                "--scripts",
                root.resolve("up").toString(),
                "--undo-scripts",
                root.resolve("down").toString()));
        return args.toArray(String[]::new);
    }
}
