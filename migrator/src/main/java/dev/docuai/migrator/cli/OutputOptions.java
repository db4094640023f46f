package dev.docuai.migrator.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Output options of a command. */
final class OutputOptions {
    static final String STACKTRACE = "--stacktrace";

    @Option(names = "--json", order = OptionGroups.OUTPUT, description = "Print the result as one JSON document.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            order = OptionGroups.OUTPUT + 1,
            description = "Print results and errors only.")
    private boolean quiet;

    /** {@link ErrorPrinter} checks whether it was given. */
    @Option(names = STACKTRACE, order = OptionGroups.OUTPUT + 2, description = "Print the stack trace of an error.")
    private boolean stackTrace;

    /** Where a command prints, as its options say. */
    Output open(CommandSpec command) {
        Terminal terminal = command.root().userObject() instanceof Main main ? main.terminal() : Terminal.NONE;
        return new Output(command.commandLine().getOut(), command.commandLine().getErr(), json, quiet, terminal);
    }
}
