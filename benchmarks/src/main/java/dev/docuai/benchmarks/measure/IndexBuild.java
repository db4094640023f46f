package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.result.BuildResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Builds the index of a copy and measures its cost.
 *
 * @param memory {@code maintenance_work_mem}
 * @param workers {@code max_parallel_maintenance_workers}. The grid builds with 0: the graph that several processes make
 *     depends on who was faster, and before pgvector 0.8.2 they could write beyond a buffer (CVE-2026-3172)
 */
public record IndexBuild(String memory, int workers) {
    /**
     * A connection's process on the server, as Linux knows it ({@code man 5 proc}). If the server is elsewhere, in a
     * container or under another system, nothing can be read and every figure is 0.
     */
    private static final class Backend {
        /** The value of {@code sysconf(_SC_CLK_TCK)} on every Linux that Java supports. */
        private static final double TICKS_PER_SECOND = 100;

        private final Optional<Path> process;

        private Backend(Optional<Path> process) {
            this.process = process;
        }

        static Backend of(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT pg_backend_pid(), inet_client_port()")) {
                row.next();
                String port = row.getString(2);
                Path process = Path.of("/proc", row.getString(1));
                return new Backend(Optional.of(process).filter(path -> isPostgres(path, "(" + port + ")")));
            }
        }

        /** Another process could have that number: a backend's title shows the client's port. */
        private static boolean isPostgres(Path process, String port) {
            try {
                String title = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
                return title.startsWith("postgres: ") && title.contains(port);
            } catch (IOException e) {
                return false;
            }
        }

        /** Processor time that it has used so far, in seconds. */
        double cpuSeconds() {
            return process.map(path -> (field(path, 14) + field(path, 15)) / TICKS_PER_SECOND)
                    .orElse(0.0);
        }

        /** Processor time of all processes of this server that have ended, in seconds: parallel workers are among them. */
        double cpuSecondsOfTheEnded() {
            return process.map(path -> Path.of("/proc", Long.toString(field(path, 4))))
                    .map(postmaster -> (field(postmaster, 16) + field(postmaster, 17)) / TICKS_PER_SECOND)
                    .orElse(0.0);
        }

        /** The most memory that it has had resident so far, the server's shared buffers that it touched among it. */
        long peakMemoryBytes() {
            return process.map(path -> lines(path.resolve("status"))
                            .lines()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                            .findFirst()
                            .orElse(0))
                    .orElse(0L);
        }

        /** A field of {@code /proc/PID/stat}, counted from 1; the second may hold blanks and is in parentheses. */
        private static long field(Path process, int number) {
            String stat = lines(process.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[number - 3]);
        }

        private static String lines(Path file) {
            try {
                return Files.readString(file, StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new IllegalStateException("a process of the server ended while it was looked at: " + file, e);
            }
        }
    }

    private static final String NO_LONGER_FITS = "no longer fits into maintenance_work_mem";

    /**
     * Builds it on a connection that is fresh, since the memory of a backend is measured from its start.
     *
     * @param running receives the statement while it runs, so that another thread can cancel it
     */
    public BuildResult run(Connection fresh, TableCopy copy, Interruption running) throws SQLException {
        IndexSetting setting = copy.setting();
        if (setting.kind() == IndexKind.EXACT) {
            return new BuildResult(setting, 0, 0, 0, 0, true, List.of());
        }
        try (Statement statement = fresh.createStatement()) {
            statement.execute("SET maintenance_work_mem = '" + memory + "'");
            statement.execute("SET max_parallel_maintenance_workers = " + workers);
            statement.execute("SET client_min_messages = notice");
            Backend backend = Backend.of(fresh);
            double cpu = backend.cpuSeconds() + ended(backend);
            statement.clearWarnings();
            long start = System.nanoTime();
            running.during(statement, () -> statement.execute(ddl(copy)));
            double seconds = (System.nanoTime() - start) / 1e9;
            cpu = backend.cpuSeconds() + ended(backend) - cpu;
            List<String> notices = notices(statement.getWarnings());
            long peak = backend.peakMemoryBytes();
            copy.vacuum(fresh);
            return new BuildResult(
                    setting,
                    seconds,
                    cpu,
                    size(fresh, copy),
                    peak,
                    notices.stream().noneMatch(notice -> notice.contains(NO_LONGER_FITS)),
                    notices);
        }
    }

    private double ended(Backend backend) {
        return workers == 0 ? 0 : backend.cpuSecondsOfTheEnded();
    }

    /** CREATE INDEX. */
    public static String ddl(TableCopy copy) {
        String options = copy.setting().options().entrySet().stream()
                .map(option -> option.getKey() + " = " + option.getValue())
                .collect(Collectors.joining(", "));
        return "CREATE INDEX " + IndexKind.INDEX + " ON " + copy.table() + " USING "
                + copy.setting().kind().indexed() + (options.isEmpty() ? "" : " WITH (" + options + ")");
    }

    /** The index's size in bytes. */
    public static long size(Connection connection, TableCopy copy) throws SQLException {
        String query = "SELECT pg_relation_size('" + copy.schema() + "." + IndexKind.INDEX + "')";
        return Long.parseLong(Sql.text(connection, query));
    }

    private static List<String> notices(SQLWarning first) {
        List<String> notices = new ArrayList<>();
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            notices.add(String.valueOf(warning.getMessage()));
        }
        return notices;
    }
}
