package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.result.Build;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Builds the index of a copy and tells what it took.
 *
 * @param memory {@code maintenance_work_mem}
 * @param workers {@code max_parallel_maintenance_workers}. The grid builds with 0: the graph that several processes make
 *     depends on who was faster, and before pgvector 0.8.2 they could write beyond a buffer (CVE-2026-3172)
 */
public record IndexBuild(String memory, int workers) {
    private static final String NO_LONGER_FITS = "no longer fits into maintenance_work_mem";

    /**
     * Builds it on a connection that is fresh, since the memory of a backend is measured from its start.
     *
     * @param running told the statement while it runs, so that somebody else can cancel it
     */
    public Build run(Connection fresh, TableCopy copy, Interruption running) throws SQLException {
        IndexSetting setting = copy.setting();
        if (setting.kind() == IndexKind.EXACT) {
            return new Build(setting, 0, 0, 0, 0, true, List.of());
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
            return new Build(
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

    static String ddl(TableCopy copy) {
        String options = copy.setting().options().entrySet().stream()
                .map(option -> option.getKey() + " = " + option.getValue())
                .collect(Collectors.joining(", "));
        return "CREATE INDEX " + IndexKind.INDEX + " ON " + copy.table() + " USING "
                + copy.setting().kind().indexed() + (options.isEmpty() ? "" : " WITH (" + options + ")");
    }

    static long size(Connection connection, TableCopy copy) throws SQLException {
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
