package dev.docuai.migrator.script;

import dev.docuai.migrator.api.MigratorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Locks a folder of scripts while one process reads its chain and writes after head: otherwise two processes could take
 * the same id. The lock is the operating system's, on a temporary file; it ends with its process.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = ".docuai-db.lock";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** The number of possible sizes: two processes hardly ever choose the same one. The file is sparse. */
    private static final int LARGEST = 1 << 20;
    /**
     * The operating system's lock belongs to the process, not to a thread, and ends when any thread closes the file.
     */
    private static final ReentrantLock IN_THIS_PROCESS = new ReentrantLock();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Waits for it.
     *
     * @param folder an existing one
     * @return to be closed
     * @throws MigratorException if another process holds it for long, or the folder cannot be written to
     */
    public static FolderLock of(Path folder) {
        Path file = folder.resolve(NAME);
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean done = false;
        try {
            if (!IN_THIS_PROCESS.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                throw taken(file);
            }
            while (System.nanoTime() < end) {
                FileChannel channel = attempt(file);
                if (channel != null) {
                    done = true;
                    return new FolderLock(file, channel);
                }
                Thread.sleep(PAUSE.toMillis());
            }
            throw taken(file);
        } catch (IOException e) {
            throw new MigratorException(
                    "the folder cannot be written to: " + e.getClass().getSimpleName(),
                    folder.toString(),
                    "make the folder writable; nothing was changed",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigratorException("cancelled", folder.toString(), "nothing was written", e);
        } finally {
            if (!done && IN_THIS_PROCESS.isHeldByCurrentThread()) {
                IN_THIS_PROCESS.unlock();
            }
        }
    }

    private static MigratorException taken(Path file) {
        return new MigratorException(
                "another process is writing revisions here", file.toString(), "end it, then try again");
    }

    /** The previous holder may have deleted the file that is opened here: then it guards nothing. */
    private static @Nullable FileChannel attempt(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() != null) {
            // Compared by a size of its own: to open the file once more, and close it, would end the lock.
            int size = ThreadLocalRandom.current().nextInt(1, LARGEST);
            channel.truncate(0).write(ByteBuffer.allocate(1), size - 1L);
            if (isOf(file, size)) {
                return channel;
            }
        }
        channel.close();
        return null;
    }

    private static boolean isOf(Path file, int size) throws IOException {
        try {
            return Files.size(file) == size;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new MigratorException(
                    "the lock of the folder cannot be released: " + e.getClass().getSimpleName(),
                    file.toString(),
                    "delete the file",
                    e);
        } finally {
            IN_THIS_PROCESS.unlock();
        }
    }
}
