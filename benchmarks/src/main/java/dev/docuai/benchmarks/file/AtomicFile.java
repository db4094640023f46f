package dev.docuai.benchmarks.file;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is complete or absent: it is written beside its location, to the disk, and moved there at the end. So the
 * final name always has the old content or the complete new one. A file that is closed early is removed.
 */
public final class AtomicFile implements AutoCloseable {
    /** Ends the names of files that are not whole. */
    public static final String UNFINISHED = ".part";

    private final Path location;
    private final String elsewhere;
    private final Path part;
    private final FileChannel channel;
    private boolean finished;

    private AtomicFile(Path location, String elsewhere, FileChannel channel) {
        this.location = location;
        this.elsewhere = elsewhere;
        this.part = partOf(location);
        this.channel = channel;
    }

    /**
     * Starts one.
     *
     * @param location its folder is created if missing
     * @param elsewhere the fix if it cannot be written there: {@code name another folder with --out}
     * @throws BenchmarkException if the folder cannot be written to
     */
    public static AtomicFile at(Path location, String elsewhere) {
        Path whole = location.toAbsolutePath();
        try {
            Files.createDirectories(whole.getParent());
            return new AtomicFile(
                    whole,
                    elsewhere,
                    FileChannel.open(
                            partOf(whole),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING));
        } catch (IOException e) {
            throw failure(e, whole, elsewhere);
        }
    }

    /**
     * Writes a text as UTF-8, from its beginning to its end.
     *
     * @throws BenchmarkException if it cannot be written; nothing is left behind
     */
    public static void write(Path location, String text, String elsewhere) {
        try (AtomicFile file = at(location, elsewhere)) {
            file.write(StandardCharsets.UTF_8.encode(text));
            file.finish();
        }
    }

    /** The temporary location of an unfinished file. */
    public static Path partOf(Path location) {
        return location.resolveSibling(
                location.getFileName() + "." + ProcessHandle.current().pid() + UNFINISHED);
    }

    /**
     * Appends the rest of the buffer.
     *
     * @throws BenchmarkException if the disk takes no more
     */
    public void write(ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failure(e, location, elsewhere);
        }
    }

    /**
     * The end: from now on it is there, in place of an older one.
     *
     * @throws BenchmarkException if the disk takes no more
     */
    public void finish() {
        try {
            channel.force(true);
            channel.close();
            Files.move(part, location, StandardCopyOption.ATOMIC_MOVE);
            finished = true;
        } catch (IOException e) {
            throw failure(e, location, elsewhere);
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
            throw failure(e, location, elsewhere);
        }
    }

    /**
     * Explains why a file cannot be written.
     *
     * @param elsewhere the fix if it cannot be written there
     */
    public static BenchmarkException failure(IOException e, Path file, String elsewhere) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left") || message.contains("quota exceeded")) {
            return new BenchmarkException("the disk is full", file.toString(), "free some space, or " + elsewhere, e);
        }
        String reason = e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e.getClass().getSimpleName() + ": " + message;
        return new BenchmarkException(
                "a file cannot be written: " + reason, file.toString(), "make the folder writable, or " + elsewhere, e);
    }
}
