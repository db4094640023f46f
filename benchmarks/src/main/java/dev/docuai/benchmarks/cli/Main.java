package dev.docuai.benchmarks.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code java -jar benchmarks.jar}. */
@Command(
        name = "benchmarks",
        description = "Measures the cost and the recall of vector indexes, on the real schema and your own data.",
        mixinStandardHelpOptions = true,
        subcommands = {
            RunCommand.class,
            RecommendCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            JmhCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: the error says what, where and how to fix it",
            "2:the command line is not understood",
            "130, 143:ended by Ctrl-C or SIGTERM; finished measurements are kept and reported"
        })
public final class Main implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /** A fresh command line that prints to the standard streams. */
    public static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new Main());
        ErrorPrinter errors = new ErrorPrinter();
        commandLine.setExecutionExceptionHandler(errors);
        commandLine.setParameterExceptionHandler(errors);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        return commandLine;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
