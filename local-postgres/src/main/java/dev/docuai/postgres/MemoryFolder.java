package dev.docuai.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder whose files lie in memory: Linux's {@code /dev/shm}. Containers have a small one, other systems none.
 *
 * @param folder absolute
 * @param memory bytes of memory that this process may use; a container's limit if there is one
 */
record MemoryFolder(Path folder, long memory) {
    private static final long GIBIBYTE = 1L << 30;

    /** The data of a test run with four databases at once stay below a third of that. */
    private static final long ROOM = 4 * GIBIBYTE;

    /** A file in memory takes it from programs; this leaves them as much again. */
    private static final long LEAST_MEMORY = 2 * ROOM;

    static MemoryFolder ofThisMachine() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new MemoryFolder(Path.of("/dev/shm"), system.getTotalMemorySize());
    }

    /** The folder, if this process may write to it and it has room for a server's data; else empty. */
    Optional<Path> ifLarge() {
        try {
            FileStore store = Files.getFileStore(folder);
            boolean large = memory >= LEAST_MEMORY && store.getUsableSpace() >= ROOM;
            return large && store.type().equals("tmpfs") && Files.isWritable(folder)
                    ? Optional.of(folder)
                    : Optional.empty();
        } catch (IOException missing) {
            return Optional.empty();
        }
    }
}
