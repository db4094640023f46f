package dev.docuai.benchmarks.run;

import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.data.DataSet;
import dev.docuai.benchmarks.data.Digests;
import dev.docuai.benchmarks.experiment.Experiment;
import dev.docuai.benchmarks.measure.BenchmarkContext;
import dev.docuai.benchmarks.measure.BenchmarkDatabase;
import dev.docuai.benchmarks.measure.GridRun;
import dev.docuai.benchmarks.measure.Interruption;
import dev.docuai.benchmarks.measure.Journal;
import dev.docuai.benchmarks.measure.Machine;
import dev.docuai.benchmarks.measure.Search;
import dev.docuai.benchmarks.measure.ServerFailure;
import dev.docuai.benchmarks.measure.TableLoader;
import dev.docuai.benchmarks.measure.Workload;
import dev.docuai.benchmarks.result.BuildResult;
import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.result.DataSummary;
import dev.docuai.benchmarks.result.Environment;
import dev.docuai.benchmarks.result.ExperimentResult;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.domain.DocumentChunk;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Does what a request asks for, as far as the journal does not have it, and gathers what is known afterwards. The interruption ends it early. */
public record Run(RunRequest request, Progress progress, Interruption interruption) {
    /**
     * Measures.
     *
     * @return the finished part of the request, also after an interruption
     * @throws dev.docuai.benchmarks.BenchmarkException if something fails; what is finished is in the journal
     */
    public Results measure(DataSet data) {
        progress.remark("starting the server");
        try (BenchmarkDatabase database = database()) {
            Environment environment = Machine.describe(database, request.protocol());
            DataSummary summary = summary(data);
            String key = key(summary, environment);
            try (Journal journal = Journal.open(request.journal(), key, request.fresh())) {
                try {
                    measure(database, data, journal);
                } catch (Interruption.Interrupted e) {
                    progress.remark("interrupted: finished measurements are kept");
                }
                return results(environment, summary, journal);
            }
        }
    }

    /** The common properties of measurements in one report: data, machine, server, protocol, statements. */
    private String key(DataSummary data, Environment environment) {
        // Records print every component, and maps of theirs are sorted: equal texts, equal measurements.
        String text = data.digest() + "\n" + data.rows() + "\n" + data.queries() + "\n" + environment + "\n"
                + request.protocol() + "\n" + Search.texts();
        return Digests.shortDigest(text, 16);
    }

    private BenchmarkDatabase database() {
        return request.server()
                .map(BenchmarkDatabase::onServer)
                .orElseGet(() -> BenchmarkDatabase.onOwnServer(progress::remark));
    }

    private void measure(BenchmarkDatabase database, DataSet data, Journal journal) {
        List<Experiment> open = request.experiments().stream()
                .filter(experiment -> journal.result(experiment.name()).isEmpty())
                .toList();
        if (GridRun.missing(request.grid(), journal).isEmpty() && open.isEmpty()) {
            progress.remark("everything is measured already");
            return;
        }
        interruption.check();
        TableLoader.fill(database, data, interruption.checking(progress));
        Workload workload = Workload.of(data);
        new GridRun(database, workload, request.protocol(), journal, progress, interruption).run(request.grid());
        BenchmarkContext context = new BenchmarkContext(database, workload, request.protocol(), interruption);
        for (int i = 0; i < open.size(); i++) {
            Experiment experiment = open.get(i);
            interruption.check();
            progress.at("experiment: " + experiment.name(), i, open.size());
            journal.add(experiment.name(), run(experiment, context));
        }
    }

    private static ExperimentResult run(Experiment experiment, BenchmarkContext context) {
        try {
            return experiment.run(context);
        } catch (SQLException e) {
            throw ServerFailure.of(
                    "the experiment " + experiment.name() + " failed",
                    context.database().url(),
                    e);
        }
    }

    private Results results(Environment environment, DataSummary summary, Journal journal) {
        List<Cell> cells = journal.cells().stream()
                .filter(cell -> request.grid().entries().stream()
                        .anyMatch(entry -> entry.setting().equals(cell.index())
                                && entry.efforts().contains(cell.effort())))
                .toList();
        List<BuildResult> builds = journal.builds().stream()
                .filter(build -> cells.stream().anyMatch(cell -> cell.index().equals(build.index())))
                .toList();
        List<ExperimentResult> results = request.experiments().stream()
                .map(experiment -> journal.result(experiment.name()))
                .flatMap(Optional::stream)
                .toList();
        return new Results(
                Results.FORMAT,
                Instant.now(),
                cells.size() == request.grid().cells()
                        && results.size() == request.experiments().size(),
                environment,
                summary,
                journal.noise().stream().max(Double::compare).orElse(null),
                builds,
                cells,
                results);
    }

    private static DataSummary summary(DataSet data) {
        return new DataSummary(
                data.name(), data.digest(), data.base().size(), data.queries().size(), DocumentChunk.DIMENSIONS);
    }
}
