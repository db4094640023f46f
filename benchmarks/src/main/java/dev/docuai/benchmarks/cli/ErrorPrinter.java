package dev.docuai.benchmarks.cli;

import dev.docuai.benchmarks.BenchmarkException;
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

/** Prints an error as what, where and fix; for a bug also its stack trace. */
final class ErrorPrinter implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        // The typed text may be an address with a password.
        err.println("error: " + DatabaseUrl.hidePassword(e.getMessage()));
        err.println("  fix:   " + command.getCommandSpec().qualifiedName() + " --help");
        UnmatchedArgumentException.printSuggestions(e, err);
        err.flush();
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof BenchmarkException || e instanceof MigratorException || e instanceof LocalPostgresException) {
            err.println("error: " + e.getMessage());
        } else {
            err.println("error: unexpected " + e);
            err.println("  fix:   this is a bug in the benchmarks: please report it with the text below");
            e.printStackTrace(err);
        }
        err.flush();
        return ExitCode.SOFTWARE;
    }
}
