package dev.docuai.migration.cli;

import dev.docuai.migrator.cli.Main;
import dev.docuai.migrator.cli.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What one call of the command line gave.
 *
 * @param exitCode its exit code
 * @param out all of standard output
 * @param err all of standard error
 */
public record CommandRun(int exitCode, String out, String err) {
    /**
     * Calls the command line in this process.
     *
     * @param args without the program's name
     * @return what it gave
     */
    public static CommandRun of(String... args) {
        return of(Terminal.NONE, args);
    }

    /**
     * Calls the command line in this process, with answers to its questions.
     *
     * @param terminal answers
     * @param args without the program's name
     * @return what it gave
     */
    public static CommandRun of(Terminal terminal, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine(terminal);
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        int exitCode = commandLine.execute(args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
