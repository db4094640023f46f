package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.IndexBuild;
import dev.docuai.benchmarks.measure.TableCopy;
import dev.docuai.benchmarks.result.ExperimentResult;
import dev.docuai.benchmarks.text.Formats;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Whether to load into the indexed table, or to load first and build the index then. */
final class InsertRate implements Experiment {
    /** An indexed insert takes about three milliseconds a row; more rows would tell the same, and take long. */
    private static final int MOST_ROWS = 5_000;

    private record Times(double loading, double all, long bytes) {}

    @Override
    public String name() {
        return "insert";
    }

    @Override
    public ExperimentResult run(BenchmarkContext context) throws SQLException {
        int rows = Math.min(MOST_ROWS, context.workload().base().size());
        try (Connection connection = context.database().connect()) {
            Times indexed = load(true, context, connection, rows);
            Times plain = load(false, context, connection, rows);
            return new ExperimentResult(
                    "loading " + rows + " rows: into the index, or before it is built",
                    finding(indexed.all(), plain.all()),
                    List.of("way", "seconds", "rows/s", "index size"),
                    List.of(
                            row("COPY into the indexed table", indexed.all(), rows, Formats.bytes(indexed.bytes())),
                            row("COPY, no index", plain.loading(), rows, ""),
                            row("COPY, then CREATE INDEX", plain.all(), rows, Formats.bytes(plain.bytes()))));
        }
    }

    /** Both ways load by COPY in binary; the index is built by one process, in the memory of the run. */
    private static Times load(boolean indexFirst, BenchmarkContext context, Connection connection, int rows)
            throws SQLException {
        TableCopy copy = TableCopy.empty(connection, "loaded", IndexSetting.SEED);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "SET maintenance_work_mem = '" + context.protocol().maintenanceWorkMem() + "'");
            statement.execute("SET max_parallel_maintenance_workers = 0");
            if (indexFirst) {
                statement.execute(IndexBuild.ddl(copy));
            }
            long start = System.nanoTime();
            context.load(connection, copy, row -> row < rows, context.workload().base()::get);
            long loaded = System.nanoTime();
            if (!indexFirst) {
                context.interruption().during(statement, () -> statement.execute(IndexBuild.ddl(copy)));
            }
            long end = System.nanoTime();
            Times times = new Times((loaded - start) / 1e9, (end - start) / 1e9, IndexBuild.size(connection, copy));
            copy.drop(connection);
            return times;
        }
    }

    private static List<String> row(String way, double seconds, int rows, String size) {
        return List.of(way, Formats.number(seconds), Formats.number(rows / seconds), size);
    }

    private static String finding(double inserting, double then) {
        return then < inserting
                ? "Loading first and building the index afterwards is " + Formats.number(inserting / then)
                        + " times as fast as loading into it."
                : "Loading into the index is " + Formats.number(then / inserting)
                        + " times as fast as loading first and building it afterwards.";
    }
}
