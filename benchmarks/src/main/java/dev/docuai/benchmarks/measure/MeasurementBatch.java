package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.Grid;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.result.BuildResult;
import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.result.Estimate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Measures a few indexes together with the reference and its twin, and writes the results when all are complete. */
record MeasurementBatch(
        BenchmarkDatabase database,
        Workload workload,
        MeasurementProtocol protocol,
        Journal journal,
        Interruption interruption,
        GridProgress steps) {

    /** An index on its table, to be searched with one effort. */
    private record SearchPoint(TableCopy copy, int effort) {
        String label() {
            return QueryPlan.cell(copy.setting(), effort);
        }

        IndexKind kind() {
            return copy.setting().kind();
        }
    }

    /** Builds the index of a copy and records its cost, unless it is already known. */
    void build(TableCopy copy) throws SQLException {
        interruption.check();
        steps.begin("building " + copy.setting().label());
        try (Connection fresh = database.connect()) {
            BuildResult build = new IndexBuild(protocol.maintenanceWorkMem(), 0).run(fresh, copy, interruption);
            if (journal.builds().stream().noneMatch(known -> known.index().equals(copy.setting()))) {
                journal.add(build);
            }
        }
        steps.end(GridProgress.BUILD);
    }

    /** Builds and searches the indexes of these entries; the reference and its twin are built already. */
    void measure(Connection connection, TableCopy reference, TableCopy twin, List<Grid.Entry> entries)
            throws SQLException {
        List<TableCopy> copies = new ArrayList<>();
        List<SearchPoint> points = new ArrayList<>();
        for (Grid.Entry entry : entries) {
            TableCopy copy = reference;
            if (!entry.setting().equals(IndexSetting.SEED)) {
                copy = TableCopy.make(connection, "setting_" + copies.size(), entry.setting());
                copies.add(copy);
                build(copy);
            }
            for (int effort : entry.efforts()) {
                points.add(new SearchPoint(copy, effort));
            }
        }
        search(reference, twin, points);
        for (TableCopy copy : copies) {
            copy.drop(connection);
        }
    }

    private void search(TableCopy reference, TableCopy twin, List<SearchPoint> points) throws SQLException {
        List<InterleavedTiming.Candidate> timed = new ArrayList<>();
        timed.add(candidate(new SearchPoint(reference, IndexSetting.REFERENCE_EF_SEARCH)));
        List<RecallResult> recalls = new ArrayList<>();
        for (SearchPoint point : points) {
            steps.begin("searching " + point.label());
            try (Search search = nearest(point)) {
                recalls.add(recall(point, search));
            }
            timed.add(candidate(point));
            steps.end(1);
        }
        timed.add(candidate(new SearchPoint(twin, IndexSetting.REFERENCE_EF_SEARCH)));
        steps.begin("timing " + points.size() + " searches in rounds");
        double[][] timing = InterleavedTiming.run(timed, protocol.passes(), interruption);
        steps.end(points.size());
        write(points, recalls, timing);
    }

    private InterleavedTiming.Candidate candidate(SearchPoint point) {
        return InterleavedTiming.candidate(
                () -> nearest(point), workload.vectors().subList(0, workload.queriesFor(point.kind())));
    }

    private RecallResult recall(SearchPoint point, Search ten) throws SQLException {
        return RecallResult.of(
                ten,
                () -> Search.nearestRaised(
                        database.connect(), point.copy().schema(), point.kind(), point.effort(), Workload.MOST),
                point.kind(),
                workload,
                interruption);
    }

    private Search nearest(SearchPoint point) throws SQLException {
        return Search.nearest(
                database.connect(),
                point.copy().schema(),
                point.kind(),
                point.effort(),
                Math.min(10, workload.base().size()));
    }

    private void write(List<SearchPoint> points, List<RecallResult> recalls, double[][] timing) {
        double[] reference = timing[0];
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            SearchPoint point = points.get(i);
            RecallResult found = recalls.get(i);
            double[] least = timing[i + 1];
            JmhResults jmh = protocol.jmh().map(options -> jmh(point, options)).orElse(new JmhResults(null, Map.of()));
            cells.add(new Cell(
                    point.copy().setting(),
                    point.effort(),
                    found.recall(),
                    found.pages(),
                    found.shortQueries(),
                    Statistics.latency(least),
                    ratio(point, least, reference),
                    jmh.latency(),
                    jmh.throughput()));
        }
        double twin =
                Statistics.ratioOfMedians(timing[points.size() + 1], reference).value();
        journal.addNoise(Math.max(twin, 1 / twin) - 1);
        cells.forEach(journal::add);
    }

    private JmhResults jmh(SearchPoint point, MeasurementProtocol.Jmh options) {
        interruption.check();
        steps.begin("JMH: " + point.label());
        try {
            return JmhResults.measure(database, point.copy().schema(), point.kind(), point.effort(), options);
        } catch (BenchmarkException e) {
            // Ctrl-C ends JMH's JVMs too.
            interruption.check();
            throw e;
        } finally {
            steps.end(GridProgress.JMH);
        }
    }

    private static Estimate ratio(SearchPoint point, double[] least, double[] reference) {
        if (GridRun.isReference(point.copy().setting(), point.effort())) {
            return new Estimate(1, 1, 1);
        }
        return Statistics.ratioOfMedians(least, Arrays.copyOf(reference, least.length));
    }
}
