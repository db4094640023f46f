package dev.docuai.benchmarks.cli;

import dev.docuai.benchmarks.report.Report;
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

/** {@code report}. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Writes the report of a run again, from its results.json. Measures nothing.",
        footer = {"", "Example: report results.json --out elsewhere"})
public final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "report/results.json",
            description = "The run (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "report",
            description = "Where to (default: ${DEFAULT-VALUE}).")
    private Path directory;

    @Override
    public Integer call() {
        Report.write(ResultsFile.read(file), directory);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Report: " + directory.resolve("index.html").toAbsolutePath());
        out.flush();
        return ExitCode.OK;
    }
}
