package dev.docuai.benchmarks.cli;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.benchmarks.Progress;
import dev.docuai.benchmarks.data.DataSet;
import dev.docuai.benchmarks.data.DataSetOptions;
import dev.docuai.benchmarks.data.DataSets;
import dev.docuai.benchmarks.experiment.Experiment;
import dev.docuai.benchmarks.measure.Interruption;
import dev.docuai.benchmarks.measure.MeasurementProtocol;
import dev.docuai.benchmarks.report.Report;
import dev.docuai.benchmarks.result.Results;
import dev.docuai.benchmarks.run.Run;
import dev.docuai.benchmarks.run.RunRequest;
import dev.docuai.benchmarks.text.TimingNote;
import dev.docuai.migrator.connection.DatabaseUrl;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures a grid and writes its report. */
@Command(
        name = "run",
        description = "Builds indexes, searches them, and writes a report.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private static final int QUICK_ROWS = 5_000;
    private static final int QUICK_QUERIES = 200;
    private static final String ALL = "all";
    private static final String NONE = "none";

    @Spec
    private CommandSpec spec;

    @Mixin
    private GridOptions grid = new GridOptions();

    @Option(
            names = "--data",
            paramLabel = "SET",
            defaultValue = "synthetic",
            description = "The data set: synthetic, hdf5:FILE, fvecs:FILE or db:URL.")
    private String data;

    @Option(names = "--rows", paramLabel = "N", description = "Rows of the data set; --quick uses 5000.")
    private @Nullable Integer rows;

    @Option(names = "--queries", paramLabel = "N", description = "Queries of the data set; --quick uses 200.")
    private @Nullable Integer queries;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The random seed.")
    private long seed;

    @Option(names = "--cache", paramLabel = "DIR", description = "The folder that keeps vectors and exact neighbours.")
    private @Nullable Path cache;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The server for a temporary database; without it one is started.")
    private @Nullable String url;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "report",
            description = "The folder of the report and of the journal.")
    private Path out;

    @Option(names = "--fresh", description = "Forget finished measurements, and measure everything again.")
    private boolean fresh;

    @Option(
            names = {"--experiment", "--question"},
            split = ",",
            paramLabel = "NAME",
            defaultValue = NONE,
            completionCandidates = ExperimentNames.class,
            description = "Experiments beyond the grid: ${COMPLETION-CANDIDATES}, all or none.")
    private List<String> experiments;

    @Option(names = "--passes", paramLabel = "N", defaultValue = "3", description = "Rounds for timing each query.")
    private int passes;

    @Option(
            names = "--block",
            paramLabel = "N",
            defaultValue = "2",
            description = "Indexes beside the reference that are on disk and measured together.")
    private int block;

    @Option(
            names = "--maintenance-work-mem",
            paramLabel = "SIZE",
            defaultValue = "1GB",
            description = "Memory of an index build.")
    private String maintenanceWorkMem;

    @Option(names = "--no-jmh", negatable = true, description = "Skip JMH, which takes most of the time.")
    private boolean withoutJmh;

    @Option(names = "--threads", paramLabel = "N", description = "Most clients of JMH's throughput: the cores.")
    private @Nullable Integer threads;

    @Override
    public Integer call() {
        PrintWriter standardOut = spec.commandLine().getOut();
        ProgressLine line = new ProgressLine(spec.commandLine().getErr(), System.console() != null);
        Interruption interruption = new Interruption();
        RunRequest request = request();
        try (Signals signals = new Signals(interruption::interrupt)) {
            Results results;
            try (DataSet set = DataSets.open(data, dataOptions(interruption.checking(line)))) {
                results = new Run(request, line, interruption).measure(set);
            } catch (Interruption.Interrupted e) {
                line.end();
                return signals.exitCode();
            }
            line.end();
            Report.write(results, out);
            standardOut.println(Report.table(results).plain());
            standardOut.println();
            standardOut.println(TimingNote.of(results));
            standardOut.println();
            standardOut.println((results.complete() ? "report: " : "report of the finished measurements: ")
                    + out.resolve("index.html"));
            standardOut.flush();
            return signals.exitCode();
        }
    }

    private RunRequest request() {
        requirePositive("--passes", passes);
        requirePositive("--block", block);
        requirePositive("--threads", threads == null ? 1 : threads);
        return new RunRequest(
                grid.grid(),
                new MeasurementProtocol(passes, block, maintenanceWorkMem, jmh()),
                chosenExperiments(),
                Optional.ofNullable(url).map(DatabaseUrl::parse),
                out.resolve("journal.jsonl"),
                fresh);
    }

    private Optional<MeasurementProtocol.Jmh> jmh() {
        if (withoutJmh) {
            return Optional.empty();
        }
        int clients = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        // Starting a JVM takes longer than a quick run measures: the single client is left to SampleTime.
        return Optional.of(
                grid.isQuick()
                        ? new MeasurementProtocol.Jmh(1, 1, 500, List.of(clients))
                        : new MeasurementProtocol.Jmh(1, 3, 1_000, MeasurementProtocol.Jmh.clientsUpTo(clients)));
    }

    /** For the help, so that it names each experiment. */
    static final class ExperimentNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Experiment.ALL.stream().map(Experiment::name).iterator();
        }
    }

    private List<Experiment> chosenExperiments() {
        List<Experiment> chosen = new ArrayList<>();
        for (String name : experiments) {
            List<Experiment> named = Experiment.ALL.stream()
                    .filter(experiment -> name.equals(ALL) || name.equals(experiment.name()))
                    .toList();
            if (named.isEmpty() && !name.equals(NONE)) {
                throw new ParameterException(spec.commandLine(), "There is no experiment '" + name + "'");
            }
            chosen.addAll(named);
        }
        return chosen.stream().distinct().toList();
    }

    private DataSetOptions dataOptions(Progress progress) {
        DataSetOptions options = DataSetOptions.defaults().withSeed(seed).withProgress(progress);
        if (rows != null || grid.isQuick()) {
            options = options.withRows(rows == null ? QUICK_ROWS : rows);
        }
        if (queries != null || grid.isQuick()) {
            options = options.withQueries(queries == null ? QUICK_QUERIES : queries);
        }
        return cache == null ? options : options.withCache(cache);
    }

    private static void requirePositive(String option, int value) {
        if (value < 1) {
            throw new BenchmarkException(value + " is no count", option, "give 1 or more");
        }
    }
}
