package dev.docuai.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells another JVM where a table is that is ready to be searched. A file that only its owner may read, since command
 * lines are for everybody's eyes and the address holds a password.
 */
record PreparedFile(Path path) implements AutoCloseable {
    static PreparedFile write(String address, String schema) throws IOException {
        // Made for its owner only: that is what createTempFile does.
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
