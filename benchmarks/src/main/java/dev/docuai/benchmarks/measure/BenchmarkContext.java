package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.data.ExactNeighbours;
import dev.docuai.benchmarks.data.Neighbours;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.result.BuildResult;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * The context of experiments: a filled database, queries with their true neighbours, and the ways to measure.
 *
 * @param database filled by {@link TableLoader}
 */
public record BenchmarkContext(
        BenchmarkDatabase database, Workload workload, MeasurementProtocol protocol, Interruption interruption) {
    /** Experiments are about big differences: fewer queries than the grid's tell them. */
    private static final int QUERIES = 100;

    /** How many queries an experiment has. */
    public int queries() {
        return Math.min(QUERIES, workload.vectors().size());
    }

    /**
     * Loads rows into a copy, as fast as the server takes them: COPY in binary.
     *
     * @param wanted which of the base's rows
     * @param vectors the vector of a row
     */
    public void load(Connection connection, TableCopy copy, IntPredicate wanted, IntFunction<float[]> vectors)
            throws SQLException {
        try (ChunkCopy rows = ChunkCopy.into(connection, copy.table())) {
            for (int row = 0; row < workload.base().size(); row++) {
                if (wanted.test(row)) {
                    interruption.check();
                    rows.write(TableLoader.sourceOf(row) + 1, row, "chunk " + row, vectors.apply(row));
                }
            }
        } catch (IOException e) {
            throw new SQLException("COPY broke off: " + e.getMessage(), e);
        }
    }

    /** A copy of the table, still without its index, made on a connection of its own. */
    public TableCopy copy(String schema, IndexSetting setting) throws SQLException {
        try (Connection connection = database.connect()) {
            TableCopy copy = TableCopy.make(connection, schema, setting);
            ServerCounts.publish(connection);
            return copy;
        }
    }

    /** Builds the index of a copy on a fresh connection. */
    public BuildResult build(TableCopy copy, String memory, int workers) throws SQLException {
        try (Connection fresh = database.connect()) {
            BuildResult build = new IndexBuild(memory, workers).run(fresh, copy, interruption);
            ServerCounts.publish(fresh);
            return build;
        }
    }

    /** A copy of the table under the migrations' index. */
    public TableCopy indexed(String schema) throws SQLException {
        TableCopy copy = copy(schema, IndexSetting.SEED);
        build(copy, protocol.maintenanceWorkMem(), 0);
        return copy;
    }

    /** The true ten of one source, for each of the first {@link #queries()}. */
    public List<Neighbours> truthOf(int percent) {
        int source = TableLoader.numberOf(percent);
        return ExactNeighbours.find(
                workload.base(),
                workload.queries(),
                queries(),
                10,
                row -> TableLoader.sourceOf(row) == source,
                interruption.checking(Progress.NONE));
    }

    /** Whether the server's pgvector is at least this one. */
    public boolean hasPgvector(int major, int minor, int patch) throws SQLException {
        try (Connection connection = database.connect()) {
            String query = "SELECT string_to_array(extversion, '.')::int[] >= ARRAY[" + major + "," + minor + ","
                    + patch + "] FROM pg_extension WHERE extname = 'vector'";
            return Sql.text(connection, query).equals("t");
        }
    }

    /** Opens a search of its own for the ten nearest. */
    public Search nearest(TableCopy copy, int efSearch) throws SQLException {
        return Search.nearest(database.connect(), copy.schema(), copy.setting().kind(), efSearch, 10);
    }

    /** Opens a search of its own for the ten nearest of one source; {@code EXACT} passes over the vector index. */
    public Search nearestOf(int percent, TableCopy copy, IndexKind kind, int efSearch, List<String> settings)
            throws SQLException {
        String source = TableLoader.source(percent);
        return Search.nearestOf(source, database.connect(), copy.schema(), kind, efSearch, 10, settings);
    }

    /** Compares searches. */
    public List<HeadToHead.CandidateResult> headToHead(List<HeadToHead.Candidate> candidates) throws SQLException {
        return new HeadToHead(workload, queries(), protocol.passes(), interruption).run(candidates);
    }
}
