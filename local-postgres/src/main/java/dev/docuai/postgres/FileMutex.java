package dev.docuai.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One at a time, among all processes of the machine: the kernel drops the lock when its holder dies.
 *
 * <p>A file lock belongs to the whole JVM and goes as soon as any channel on the file is closed, so threads of one JVM
 * queue on a lock in memory first. There is one for all files: what it guards is rare and quick.
 */
record FileMutex(Path file) {
    private static final ReentrantLock THREADS = new ReentrantLock();

    /** Work under the mutex. */
    interface Action<T, E extends Exception> {
        T run() throws IOException, E;
    }

    /** Waits without a limit. */
    <T, E extends Exception> T hold(Action<T, E> action) throws IOException, E {
        THREADS.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock lock = channel.lock();
            try {
                return action.run();
            } finally {
                lock.release();
            }
        } finally {
            THREADS.unlock();
        }
    }
}
