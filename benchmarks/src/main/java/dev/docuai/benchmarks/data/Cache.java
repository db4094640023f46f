package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** The folder in which vectors and exact neighbours are kept from run to run. */
final class Cache {
    private static final String ELSEWHERE = "name another folder for the cache";
    private static final Duration ABANDONED = Duration.ofHours(1);

    private Cache() {}

    /**
     * Starts a new file, and removes the remains of a killed run.
     *
     * @throws BenchmarkException if the folder cannot be written to
     */
    static AtomicFile file(Path location) {
        Path folder = location.getParent();
        try {
            folder(folder);
            removeAbandoned(folder);
        } catch (IOException e) {
            throw AtomicFile.failure(e, location, ELSEWHERE);
        }
        return AtomicFile.at(location, ELSEWHERE);
    }

    /** Makes a folder that others of the machine do not look into: its vectors may come from a private database. */
    private static void folder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    /** One that is being written changes all the time. */
    private static void removeAbandoned(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(AtomicFile.UNFINISHED))
                    .toList()) {
                removeIfAbandoned(file);
            }
        }
    }

    private static void removeIfAbandoned(Path file) throws IOException {
        try {
            if (Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(Instant.now().minus(ABANDONED))) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException e) {
            // Another run has finished it.
        }
    }
}
