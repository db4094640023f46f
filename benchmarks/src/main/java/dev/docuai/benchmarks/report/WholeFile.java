package dev.docuai.benchmarks.report;

import dev.docuai.benchmarks.BenchmarkException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file wholly or not at all: to a name of its own beside it, to the disk, and then moved over it. What has the
 * final name is therefore what was there before or all of what was to be written.
 */
final class WholeFile {
    private WholeFile() {}

    /**
     * Writes a text as UTF-8.
     *
     * @param file its folder is made if it is not there
     * @throws BenchmarkException if the disk is full or the folder cannot be written; nothing is left behind
     */
    static void write(Path file, String text) {
        Path target = file.toAbsolutePath();
        Path part = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.createDirectories(target.getParent());
            try {
                fill(part, text);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new BenchmarkException(
                    "could not write " + target.getFileName() + ": " + e,
                    target.toString(),
                    "make room, or give another folder with --out; the run can be written again from its results.json",
                    e);
        }
    }

    private static void fill(Path part, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
