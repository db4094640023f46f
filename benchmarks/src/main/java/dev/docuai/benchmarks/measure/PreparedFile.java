package dev.docuai.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Passes the location of a prepared table to another JVM, in a file that only its owner may read: command lines are
 * public, and the address holds a password.
 */
record PreparedFile(Path path) implements AutoCloseable {
    static PreparedFile write(String address, String schema) throws IOException {
        // Readable by its owner only: createTempFile ensures that.
        Path path = Files.createTempFile("docuai-benchmark", ".prepared");
        return new PreparedFile(Files.write(path, List.of(address, schema)));
    }

    String address() throws IOException {
        return Files.readAllLines(path).get(0);
    }

    String schema() throws IOException {
        return Files.readAllLines(path).get(1);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
