package dev.docuai.benchmarks.reference;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.migrator.connection.DatabaseUrl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One of PostgreSQL's own programs, run against one database. The address goes to it in libpq's environment variables,
 * the password too, which a command line would show to everybody; whatever of them the user has set is not heard.
 *
 * @param command its name or path
 * @param url one host
 * @param schema what its sessions search before {@code public}
 * @param folder for its files
 */
record ClientProgram(String command, DatabaseUrl url, String schema, Path folder) {
    private static final int TOLD = 2_000;

    /**
     * Runs it to its end.
     *
     * @param input what it reads
     * @return what it printed
     * @throws BenchmarkException if it is not there or fails
     * @throws IOException if its files cannot be written or read
     */
    String run(List<String> arguments, String input) throws IOException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(environment());
        int code = end(start(builder));
        if (code != 0) {
            String said = Files.readString(err).strip();
            throw new BenchmarkException(
                    command + " ended with " + code + ": " + said.substring(Math.max(0, said.length() - TOLD)),
                    url.toString(),
                    "see what it says of the statement or the server");
        }
        return Files.readString(out);
    }

    private Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new BenchmarkException(
                    command + " cannot be started",
                    command,
                    "install PostgreSQL's client programs (postgresql-client and, for pgbench, postgresql-contrib or"
                            + " the server's package), or name them with --psql and --pgbench",
                    e);
        }
    }

    private static int end(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a program of PostgreSQL's ran", e);
        }
    }

    private Map<String, String> environment() {
        URI address = URI.create(url.jdbc().substring("jdbc:".length()));
        return Map.of(
                "PGHOST",
                address.getHost(),
                "PGPORT",
                String.valueOf(address.getPort()),
                "PGDATABASE",
                address.getPath().substring(1),
                "PGUSER",
                url.user(),
                "PGPASSWORD",
                url.properties().getProperty("password", ""),
                "PGOPTIONS",
                "-c search_path=" + schema + ",public");
    }
}
