package dev.docuai.migration.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A pg_dump of the server's own major version: {@code -Ddocuai.pg_dump=FILE}, an installed one, or one from
 * Debian's packages, unpacked once with all its libraries beside the other things of the local server.
 *
 * @param line the command line's beginning
 */
record DumpProgram(List<String> line) {
    private static final Path UNPACKED =
            Path.of(System.getProperty("user.home"), ".cache", "docuai-db", "pg_dump-17-debian");

    private static final class Holder {
        private static final Optional<DumpProgram> FOUND = find();
    }

    /** Found once. */
    static Optional<DumpProgram> get() {
        return Holder.FOUND;
    }

    private static Optional<DumpProgram> find() {
        int version = serverVersion();
        String given = System.getProperty("docuai.pg_dump", "");
        Stream<List<String>> installed = given.isEmpty()
                ? Stream.of(
                        List.of("/usr/lib/postgresql/" + version + "/bin/pg_dump"),
                        List.of("/opt/homebrew/opt/postgresql@" + version + "/bin/pg_dump"),
                        List.of("pg_dump"))
                : Stream.of(List.of(given));
        Optional<DumpProgram> found = installed
                .map(DumpProgram::new)
                .filter(program -> program.isOf(version))
                .findFirst()
                .or(() -> given.isEmpty() ? unpacked().filter(program -> program.isOf(version)) : Optional.empty());
        if (found.isEmpty()) {
            System.err.println("no pg_dump of PostgreSQL " + version + " was found: schemas are compared without it");
        }
        return found;
    }

    private static int serverVersion() {
        try (Connection connection =
                DriverManager.getConnection(SharedServer.get().jdbcUrl())) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isOf(int version) {
        List<String> asked = new ArrayList<>(line);
        asked.add("--version");
        try {
            return output(asked, Map.of()).matches("(?s)pg_dump \\(PostgreSQL\\) " + version + "\\b.*");
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<DumpProgram> unpacked() {
        try {
            if (!Files.isDirectory(UNPACKED)) {
                Files.createDirectories(UNPACKED.getParent());
                Path work = Files.createTempDirectory(UNPACKED.getParent(), "pg_dump");
                Files.move(DebianClient.unpack(work), UNPACKED);
                output(List.of("rm", "-rf", work.toString()), Map.of());
            }
            return Optional.of(new DumpProgram(DebianClient.line(UNPACKED)));
        } catch (IOException e) {
            System.err.println("Debian's pg_dump cannot be unpacked: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** What a command printed. */
    static String output(List<String> line, Map<String, String> environment) throws IOException {
        Path errors = Files.createTempFile("docuai", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(
                        line.get(0) + ": " + Files.readString(errors).strip());
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.delete(errors);
        }
    }
}
