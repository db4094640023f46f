package dev.docuai.migrator.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command shares: how to print. One that works on a project is a {@link ProjectCommand}. */
@Command(mixinStandardHelpOptions = true, usageHelpAutoWidth = true, abbreviateSynopsis = true, sortOptions = false)
abstract class VerbCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", order = 60, description = "Print the result as one JSON document.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            order = 61,
            description = "Print results and errors only.")
    private boolean quiet;

    @Option(names = "--stacktrace", order = 62, description = "With an error, print where in the program it arose.")
    private boolean stackTrace;

    /**
     * Runs the command.
     *
     * @param output where to print
     * @return the exit code
     */
    abstract int run(Output output);

    @Override
    public final Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            return run(new Output(out, err, json, quiet, terminal()));
        } finally {
            out.flush();
            err.flush();
        }
    }

    private Terminal terminal() {
        return spec.root().userObject() instanceof Main main ? main.terminal() : Terminal.NONE;
    }

    final boolean stackTrace() {
        return stackTrace;
    }
}
