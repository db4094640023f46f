package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Changes of several files that are kept together or not at all: closed without {@link #keep()}, it undoes each change,
 * the last one first. It never overwrites an unexpected file.
 *
 * <p>A file system has no transactions: a machine that stops leaves some of the changes. To move a file, write the new
 * one first and delete the old one last: then a crash leaves a file twice, but loses none.
 */
public final class FileChanges implements AutoCloseable {
    /** The undo of a change. */
    private interface Undo {
        void run() throws IOException;
    }

    private final Deque<Undo> undos = new ArrayDeque<>();
    private final List<Path> changed = new ArrayList<>();

    /** Nothing changed yet. */
    public FileChanges() {}

    /**
     * Writes a new file.
     *
     * @param file its folder exists
     * @param text all of it
     * @throws MigratorException if it already exists or cannot be written
     */
    public void create(Path file, String text) {
        attempt(file, () -> {
            Files.createFile(file);
            undos.push(() -> Files.deleteIfExists(file));
            Files.writeString(file, text);
        });
    }

    /**
     * Creates a folder and its parents; does nothing if it exists.
     *
     * @param folder the folder
     * @throws MigratorException if it cannot be made
     */
    public void createFolder(Path folder) {
        Path parent = folder.getParent();
        if (Files.isDirectory(folder)) {
            return;
        }
        if (parent != null) {
            createFolder(parent);
        }
        attempt(folder, () -> {
            Files.createDirectory(folder);
            undos.push(() -> Files.deleteIfExists(folder));
        });
    }

    /**
     * Reads a file before its change.
     *
     * @throws MigratorException if it cannot be read
     */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new MigratorException("the file cannot be read: " + e.getMessage(), file.toString(), null, e);
        }
    }

    /**
     * Gives a file another text, in one step: a reader sees the old one or the new one.
     *
     * @param file an existing one
     * @param text all of it
     * @throws MigratorException if it cannot be written
     */
    public void rewrite(Path file, String text) {
        attempt(file, () -> {
            byte[] before = Files.readAllBytes(file);
            swap(file, text.getBytes(StandardCharsets.UTF_8));
            undos.push(() -> swap(file, before));
        });
    }

    /**
     * Deletes a file.
     *
     * @param file an existing one
     * @throws MigratorException if it cannot be deleted
     */
    public void delete(Path file) {
        attempt(file, () -> {
            byte[] before = Files.readAllBytes(file);
            Files.delete(file);
            undos.push(() -> Files.write(file, before, StandardOpenOption.CREATE_NEW));
        });
    }

    /**
     * The changed files.
     *
     * @return in the order of the changes
     */
    public List<Path> changed() {
        return List.copyOf(changed);
    }

    /** Keeps the changes: closing does nothing afterwards. */
    public void keep() {
        undos.clear();
    }

    /**
     * Undoes every change that was not kept.
     *
     * @throws MigratorException if a change cannot be undone, with the remaining files
     */
    @Override
    public void close() {
        List<String> left = new ArrayList<>();
        while (!undos.isEmpty()) {
            try {
                undos.pop().run();
            } catch (IOException e) {
                left.add(e.toString());
            }
        }
        if (!left.isEmpty()) {
            throw new MigratorException(
                    "changes of files could not be undone",
                    String.join("\n", left),
                    "restore the folder from version control");
        }
    }

    private static void swap(Path file, byte[] bytes) throws IOException {
        Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), ".docuai-db", ".tmp");
        try {
            // Not a new file in its place: the old one's permissions stay.
            Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.write(beside, bytes);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    private void attempt(Path file, Undo change) {
        try {
            change.run();
            changed.add(file);
        } catch (FileAlreadyExistsException e) {
            throw new MigratorException(
                    "the file already exists, and docuai-db overwrites nothing", file.toString(), "move it away", e);
        } catch (IOException e) {
            throw new MigratorException(
                    "the file cannot be written: " + e.getClass().getSimpleName(),
                    file.toString(),
                    "make the folder writable; nothing was changed",
                    e);
        }
    }
}
