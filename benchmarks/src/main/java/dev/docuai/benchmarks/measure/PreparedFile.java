package dev.docuai.benchmarks.measure;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Tells another JVM where a table is that is ready to be searched. A file that only its owner may read, since command
 * lines are for everybody's eyes and the address holds a password.
 */
record PreparedFile(Path path) implements AutoCloseable {
    private static final String ADDRESS = "address";
    private static final String SCHEMA = "schema";

    static PreparedFile write(String address, String schema) throws IOException {
        // Made for its owner only: that is what createTempFile does.
        Path path = Files.createTempFile("docuai-benchmark", ".properties");
        Properties properties = new Properties();
        properties.setProperty(ADDRESS, address);
        properties.setProperty(SCHEMA, schema);
        try (OutputStream out = Files.newOutputStream(path)) {
            properties.store(out, null);
        }
        return new PreparedFile(path);
    }

    String address() throws IOException {
        return read(ADDRESS);
    }

    String schema() throws IOException {
        return read(SCHEMA);
    }

    private String read(String key) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path)) {
            properties.load(reader);
        }
        return properties.getProperty(key);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
