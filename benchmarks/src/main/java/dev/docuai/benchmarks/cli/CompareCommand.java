package dev.docuai.benchmarks.cli;

import dev.docuai.benchmarks.advice.Comparison;
import dev.docuai.benchmarks.advice.ComparisonText;
import dev.docuai.benchmarks.report.ResultsFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}. Differences are an answer, not a failure: it exits with 0 with and without. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Compares two runs on the same data: the second as ratios to the first, with",
            "confidence intervals, and 'no difference' where noise can explain it."
        },
        footer = {"", "Example: compare before/results.json report/results.json"})
public final class CompareCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The results.json of the first run.")
    private Path before;

    @Parameters(index = "1", paramLabel = "AFTER", description = "The results.json of the second run.")
    private Path after;

    @Option(names = "--force", description = "Also compare runs on different data.")
    private boolean force;

    @Override
    public Integer call() {
        Comparison comparison = Comparison.of(ResultsFile.read(before), ResultsFile.read(after), force);
        PrintWriter out = spec.commandLine().getOut();
        out.println(new ComparisonText(comparison).full());
        out.flush();
        return ExitCode.OK;
    }
}
