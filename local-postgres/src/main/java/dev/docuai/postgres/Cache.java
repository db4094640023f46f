package dev.docuai.postgres;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Folders that are expensive to build and never change, one set for each user.
 *
 * <p>A folder is built beside its place and renamed into it, so one that is there is complete; a lock lets one process
 * build while the others wait for the result.
 */
record Cache(Path root) {
    private static final String UNFINISHED = "unfinished-";

    /** Builds into the folder and names it. */
    interface Build<E extends Exception> {
        String into(Path folder) throws IOException, E;
    }

    static Cache ofThisUser(Settings settings) throws IOException {
        Path base = settings.variable("XDG_CACHE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        Path root = base.resolve("docuai-db");
        if (Files.notExists(root)) {
            Files.createDirectories(base);
            try {
                Files.createDirectory(
                        root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } catch (FileAlreadyExistsException anotherProcessWasFirst) {
                return new Cache(root.toRealPath());
            }
        }
        return new Cache(root.toRealPath());
    }

    /** The last of the complete folders whose name begins so; nothing is locked. */
    Optional<Path> find(String prefix) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(prefix))
                    .max(Comparator.naturalOrder());
        }
    }

    /** Waits for another process that builds the same and takes its result, or else builds it. */
    <E extends Exception> Path build(String prefix, Build<E> build) throws IOException, E {
        return new FileMutex(root.resolve(".lock")).hold(() -> {
            Optional<Path> made = find(prefix);
            return made.isPresent() ? made.get() : buildNow(build);
        });
    }

    private <E extends Exception> Path buildNow(Build<E> build) throws IOException, E {
        removeUnfinished();
        Path unfinished = Files.createDirectory(root.resolve(UNFINISHED + UUID.randomUUID()));
        try {
            Path location = root.resolve(build.into(unfinished));
            return Files.move(unfinished, location, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            removeUnfinished();
        }
    }

    /** The remains of a killed or failed process: no process builds while this one has the lock. */
    private void removeUnfinished() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.filter(Cache::isUnfinished).toList()) {
                remove(folder);
            }
        }
    }

    private static boolean isUnfinished(Path folder) {
        return folder.getFileName().toString().startsWith(UNFINISHED);
    }

    /** Not by {@code rm}: this also runs on machines that were just found to lack programs. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
