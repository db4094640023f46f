package dev.docuai.benchmarks.experiment;

import dev.docuai.benchmarks.data.Vectors;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.TableCopy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;

/**
 * A table with the seed's index, and how it comes from one {@link TableState} to the next. It begins with other vectors in
 * 30 of 100 rows, spread evenly: near those of the data set, as those of a page are that was edited. They are deleted and
 * the data set's own are inserted, so that the table then holds what the true neighbours are known of. (The same vectors
 * again would tell nothing: pgvector hangs a row on the element that has its vector already.)
 *
 * @param connection what changes it runs on
 */
record ChangingTable(BenchmarkContext context, Connection connection, TableCopy copy) {
    /** Length of the edit, the embedding's being 1. */
    private static final double EDIT = .3;

    /** Makes the table as it is before it is churned. */
    static ChangingTable begin(BenchmarkContext context, Connection connection) throws SQLException {
        String memory = context.protocol().maintenanceWorkMem();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET maintenance_work_mem = '" + memory + "'");
            statement.execute("SET max_parallel_maintenance_workers = 0");
        }
        TableCopy copy = TableCopy.empty(connection, "churned", IndexSetting.SEED);
        Vectors base = context.workload().base();
        context.load(connection, copy, row -> true, row -> isChanged(row) ? edited(base.get(row), row) : base.get(row));
        context.build(copy, memory, 0);
        return new ChangingTable(context, connection, copy);
    }

    /** Does what brings it to this state from the one before; nothing for {@link TableState#FRESH}. */
    void become(TableState state) throws SQLException {
        switch (state) {
            case FRESH -> {}
            case CHURNED -> churn();
            case VACUUMED -> vacuum();
            case REINDEXED -> reindex();
        }
    }

    private void churn() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM " + copy.table() + " WHERE chunk_order % 10 < 3");
        }
        context.load(
                connection, copy, ChangingTable::isChanged, context.workload().base()::get);
    }

    private void vacuum() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            context.interruption().during(statement, () -> copy.vacuum(connection));
        }
    }

    private void reindex() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            context.interruption()
                    .during(
                            statement,
                            () -> statement.execute("REINDEX INDEX CONCURRENTLY " + copy.schema() + ".ix_embedding"));
        }
    }

    private static boolean isChanged(int row) {
        return row % 10 < 3;
    }

    private static float[] edited(float[] vector, int row) {
        Random random = new Random(row);
        double length = 0;
        for (float coordinate : vector) {
            length += coordinate * coordinate;
        }
        double scale = EDIT * Math.sqrt(length / vector.length);
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) (scale * random.nextGaussian());
        }
        return vector;
    }
}
