package dev.docuai.benchmarks.cli;

import dev.docuai.benchmarks.advice.Bounds;
import dev.docuai.benchmarks.advice.Recommendation;
import dev.docuai.benchmarks.advice.RecommendationText;
import dev.docuai.benchmarks.report.ResultsFile;
import dev.docuai.benchmarks.result.Results;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code recommend}. That nothing meets the bounds is an answer, not a failure: it exits with 0 as well. */
@Command(
        name = "recommend",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Names the cheapest settings that a run has measured and that meet the bounds, beside",
            "the present index, with the code to change. Exits with 0 also when nothing meets",
            "them: then it names the bounds that fail."
        },
        footer = {"", "Example: recommend --recall 0.95 --max-size 64MB"})
public final class RecommendCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--recall",
            paramLabel = "PART",
            defaultValue = "" + Bounds.USUAL_RECALL,
            description = "Least recall@10 (default: ${DEFAULT-VALUE}).")
    private double recall;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            converter = Units.Bytes.class,
            description = "Largest size of the index: 64MB.")
    private @Nullable Long maxSize;

    @Option(
            names = "--max-build",
            paramLabel = "TIME",
            converter = Units.Seconds.class,
            description = "Longest time of its build: 30s.")
    private @Nullable Double maxBuild;

    @Option(
            names = "--present",
            paramLabel = "SETTING",
            description = "The index in use, as the report names it (default: the one of the migrations, @40).")
    private @Nullable String present;

    @Option(
            names = "--results",
            paramLabel = "FILE",
            defaultValue = "report/results.json",
            description = "The run (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Override
    public Integer call() {
        if (!(recall > 0 && recall <= 1)) {
            throw new ParameterException(
                    spec.commandLine(), "--recall is " + recall + ", and must be more than 0 and at most 1");
        }
        Results results = ResultsFile.read(file);
        Bounds bounds = new Bounds(recall, maxSize, maxBuild);
        Recommendation advice =
                present == null ? Recommendation.of(results, bounds) : Recommendation.of(results, bounds, present);
        PrintWriter out = spec.commandLine().getOut();
        out.println(new RecommendationText(advice).full());
        out.flush();
        return ExitCode.OK;
    }
}
