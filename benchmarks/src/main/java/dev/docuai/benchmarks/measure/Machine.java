package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.result.Environment;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** This machine and the server, as far as figures depend on them. */
public final class Machine {
    private static final String SETTINGS = """
            SELECT name, current_setting(name)
              FROM pg_settings
             WHERE name IN ('shared_buffers', 'effective_cache_size', 'work_mem', 'random_page_cost', 'jit', 'fsync',
                            'max_parallel_workers_per_gather', 'huge_pages')
            """;

    private Machine() {}

    /**
     * Looks around.
     *
     * @param protocol its settings of index builds are the server's while it measures
     */
    public static Environment describe(BenchmarkDatabase database, MeasurementProtocol protocol) {
        try (Connection connection = database.connect()) {
            Map<String, String> settings = new TreeMap<>();
            settings.put("maintenance_work_mem", protocol.maintenanceWorkMem());
            settings.put("max_parallel_maintenance_workers", "0");
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(SETTINGS)) {
                while (row.next()) {
                    settings.put(row.getString(1), row.getString(2));
                }
            }
            return new Environment(
                    cpu(),
                    Runtime.getRuntime().availableProcessors(),
                    memory(),
                    System.getProperty("os.name") + " " + System.getProperty("os.version"),
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                    Sql.text(connection, "SHOW server_version"),
                    Sql.text(connection, "SELECT extversion FROM pg_extension WHERE extname = 'vector'"),
                    settings);
        } catch (SQLException e) {
            throw ServerFailure.of("the server does not report its version", database.url(), e);
        }
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            // Not Linux, or an architecture without such a line: only its name is known.
            return System.getProperty("os.arch");
        }
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
