package dev.docuai.benchmarks.measure;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.index.Grid;
import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.index.IndexSetting;
import dev.docuai.benchmarks.result.Build;
import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.result.Estimate;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Measures a few indexes together with the reference and its twin, and writes what it found when all of it is known. */
final class Block {
    private final BenchmarkDatabase database;
    private final Workload workload;
    private final Protocol protocol;
    private final Journal journal;
    private final Interruption interruption;
    private final Steps steps;

    /** An index on its table, to be searched with one effort. */
    private record Place(TableCopy copy, int effort) {
        String label() {
            return QueryPlan.cell(copy.setting(), effort);
        }

        IndexKind kind() {
            return copy.setting().kind();
        }
    }

    Block(
            BenchmarkDatabase database,
            Workload workload,
            Protocol protocol,
            Journal journal,
            Interruption interruption,
            Steps steps) {
        this.database = database;
        this.workload = workload;
        this.protocol = protocol;
        this.journal = journal;
        this.interruption = interruption;
        this.steps = steps;
    }

    /** Builds the index of a copy and remembers what it took, unless that is known from before. */
    void build(TableCopy copy) throws SQLException {
        interruption.check();
        steps.begin("building " + copy.setting().label());
        try (Connection fresh = database.connect()) {
            Build build = new IndexBuild(protocol.maintenanceWorkMem(), 0).run(fresh, copy, interruption);
            if (journal.builds().stream().noneMatch(known -> known.index().equals(copy.setting()))) {
                journal.add(build);
            }
        }
        steps.built();
    }

    /** Builds and searches the indexes of these entries; the reference and its twin are built already. */
    void measure(Connection connection, TableCopy reference, TableCopy twin, List<Grid.Entry> entries)
            throws SQLException {
        List<TableCopy> copies = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (Grid.Entry entry : entries) {
            TableCopy copy = reference;
            if (!entry.setting().equals(IndexSetting.SEED)) {
                copy = TableCopy.make(connection, "setting_" + copies.size(), entry.setting());
                copies.add(copy);
                build(copy);
            }
            for (int effort : entry.efforts()) {
                places.add(new Place(copy, effort));
            }
        }
        search(reference, twin, places);
        for (TableCopy copy : copies) {
            copy.drop(connection);
        }
    }

    private void search(TableCopy reference, TableCopy twin, List<Place> places) throws SQLException {
        List<Rounds.Entrant> timed = new ArrayList<>();
        timed.add(entrant(new Place(reference, IndexSetting.REFERENCE_EFFORT)));
        List<Findings> findings = new ArrayList<>();
        for (Place place : places) {
            steps.begin("searching " + place.label());
            try (Search search = nearest(place)) {
                findings.add(findings(place, search));
            }
            timed.add(entrant(place));
            steps.found();
        }
        timed.add(entrant(new Place(twin, IndexSetting.REFERENCE_EFFORT)));
        steps.begin("timing " + places.size() + " searches in rounds");
        Rounds rounds = Rounds.run(timed, protocol.passes(), interruption);
        steps.timed(places.size());
        write(places, findings, rounds);
    }

    private Rounds.Entrant entrant(Place place) {
        return Rounds.entrant(() -> nearest(place), workload.vectors().subList(0, workload.queriesFor(place.kind())));
    }

    private Findings findings(Place place, Search ten) throws SQLException {
        return Findings.of(
                ten,
                () -> Search.nearestRaised(
                        database.connect(), place.copy().schema(), place.kind(), place.effort(), Workload.MOST),
                place.kind(),
                workload,
                interruption);
    }

    private Search nearest(Place place) throws SQLException {
        return Search.nearest(
                database.connect(),
                place.copy().schema(),
                place.kind(),
                place.effort(),
                Math.min(10, workload.base().size()));
    }

    private void write(List<Place> places, List<Findings> findings, Rounds rounds) {
        double[] reference = rounds.least(0);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Findings found = findings.get(i);
            double[] least = rounds.least(i + 1);
            JmhFigures jmh = protocol.jmh().map(options -> jmh(place, options)).orElse(new JmhFigures(null, Map.of()));
            cells.add(new Cell(
                    place.copy().setting(),
                    place.effort(),
                    found.recall(),
                    found.pages(),
                    found.shortQueries(),
                    Statistics.latency(least),
                    ratio(place, least, reference),
                    jmh.latency(),
                    jmh.throughput()));
        }
        double twin = Statistics.ratioOfMedians(rounds.least(places.size() + 1), reference)
                .value();
        journal.addNoise(Math.max(twin, 1 / twin) - 1);
        cells.forEach(journal::add);
    }

    private JmhFigures jmh(Place place, Protocol.Jmh options) {
        interruption.check();
        steps.begin("JMH: " + place.label());
        try {
            return JmhFigures.measure(database, place.copy().schema(), place.kind(), place.effort(), options);
        } catch (BenchmarkException e) {
            // Ctrl-C ends JMH's JVMs too.
            interruption.check();
            throw e;
        } finally {
            steps.jmh();
        }
    }

    private static Estimate ratio(Place place, double[] least, double[] reference) {
        if (GridRun.isReference(place.copy().setting(), place.effort())) {
            return new Estimate(1, 1, 1);
        }
        return Statistics.ratioOfMedians(least, Arrays.copyOf(reference, least.length));
    }
}
