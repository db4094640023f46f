package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.connection.DatabaseUrl;
import dev.docuai.postgres.LocalPostgresException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints an error as what, where and fix; a stack trace only with --stacktrace. */
final class ErrorPrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        // The typed text may be an address with a password.
        err.println("error: " + DatabaseUrl.hidePassword(new CommandLineSecrets(args).hide(e.getMessage())));
        err.println("  fix:   " + command.getCommandSpec().qualifiedName() + " --help");
        UnmatchedArgumentException.printSuggestions(e, err);
        err.flush();
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        CommandLineSecrets secrets =
                new CommandLineSecrets(parsed.originalArgs().toArray(String[]::new));
        if (e instanceof MigratorException || e instanceof LocalPostgresException) {
            err.println("error: " + secrets.hide(e.getMessage()));
        } else {
            err.println("error: unexpected " + DatabaseUrl.hidePassword(secrets.hide(e.toString())));
            err.println("  fix:   this is a bug in docuai-db: please report it with the output of --stacktrace");
        }
        if (wantsStackTrace(command)) {
            e.printStackTrace(err);
        }
        err.flush();
        return ExitCode.SOFTWARE;
    }

    private static boolean wantsStackTrace(CommandLine command) {
        return command.getParseResult() != null && command.getParseResult().hasMatchedOption(OutputOptions.STACKTRACE);
    }
}
