package dev.docuai.benchmarks.data;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A file that is there whole or not at all: it is written beside its place and moved there at the end. One that is closed
 * before that is removed.
 */
final class WholeFile implements AutoCloseable {
    private static final String UNFINISHED = ".part";
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path place;
    private final Path part;
    private final FileChannel channel;
    private boolean finished;

    private WholeFile(Path place, Path part, FileChannel channel) {
        this.place = place;
        this.part = part;
        this.channel = channel;
    }

    /**
     * Starts one; the folder is made if it is not there, for this user alone.
     *
     * @throws BenchmarkException if the folder cannot be written to
     */
    static WholeFile at(Path place) {
        Path part = partOf(place);
        try {
            folder(place.getParent());
            removeAbandoned(place.getParent());
            return new WholeFile(
                    place,
                    part,
                    FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING));
        } catch (IOException e) {
            throw explain(e, part);
        }
    }

    /** Where the file is until it is whole. */
    static Path partOf(Path place) {
        return place.resolveSibling(
                place.getFileName() + "." + ProcessHandle.current().pid() + UNFINISHED);
    }

    /** Makes a folder that others of the machine do not look into: what it holds may come from somebody's database. */
    static void folder(Path folder) throws IOException {
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

    /**
     * Appends all that is left of the buffer.
     *
     * @throws BenchmarkException if the disk takes no more
     */
    void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw explain(e, part);
        }
    }

    /**
     * The end: from now on it is there, in place of an older one.
     *
     * @throws BenchmarkException if the disk takes no more
     */
    void finish() {
        try {
            channel.force(true);
            channel.close();
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
            finished = true;
        } catch (IOException e) {
            throw explain(e, part);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (!finished) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw explain(e, part);
        }
    }

    /** What a killed run has left. One that is being written changes all the time. */
    private static void removeAbandoned(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(UNFINISHED)).toList()) {
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

    /** Says in a person's words why a file of the cache cannot be written. */
    static BenchmarkException explain(IOException e, Path file) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left") || message.contains("quota exceeded")) {
            return new BenchmarkException(
                    "the disk is full", file.toString(), "free some space, or name another folder for the cache", e);
        }
        String reason = e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : message;
        return new BenchmarkException(
                "a file of the cache cannot be written: " + reason,
                file.toString(),
                "make the folder writable, or name another folder for the cache",
                e);
    }
}
