package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.TableCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** How rows get into a table that is to have the seed's index. Both ways load by COPY in binary. */
public enum Loading {
    /** Each row goes into the index as it comes. */
    INDEX_IN_PLACE,
    /** The index is built of all rows at once. */
    LOAD_THEN_BUILD;

    /** An empty table as this way begins with. */
    TableCopy table(Connection connection) throws SQLException {
        TableCopy copy = TableCopy.empty(connection, "loaded", IndexSetting.SEED);
        if (this == INDEX_IN_PLACE) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(BenchmarkContext.createIndex(copy));
            }
        }
        return copy;
    }

    /** Loads the first rows of the data set. */
    void load(BenchmarkContext context, Connection connection, TableCopy copy, int rows) throws SQLException {
        context.interruption().check();
        context.load(connection, copy, row -> row < rows, context.workload().base()::get);
    }

    /** Sees to it that there is an index: by one process, in the memory of the run. */
    void finish(BenchmarkContext context, Connection connection, TableCopy copy) throws SQLException {
        if (this == LOAD_THEN_BUILD) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "SET maintenance_work_mem = '" + context.protocol().maintenanceWorkMem() + "'");
                statement.execute("SET max_parallel_maintenance_workers = 0");
                context.interruption().during(statement, () -> statement.execute(BenchmarkContext.createIndex(copy)));
            }
        }
    }
}
