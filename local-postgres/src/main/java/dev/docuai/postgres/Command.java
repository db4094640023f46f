package dev.docuai.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One run of a program of the operating system, with its output as text. */
final class Command {
    private static final int NOT_FOUND = 127;

    private final ProcessBuilder builder;
    private String input = "";

    private Command(List<String> line) {
        builder = new ProcessBuilder(line).redirectErrorStream(true);
        // The code reads messages, so they must be English; PGPORT and similar variables are for other servers.
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("LC_ALL", "C");
    }

    /** The result; {@code text} holds standard output and error. */
    record Output(int status, String text) {
        boolean ok() {
            return status == 0;
        }
    }

    static Command of(List<String> line) {
        return new Command(line);
    }

    static Command of(String... line) {
        return new Command(List.of(line));
    }

    Command in(Path directory) {
        builder.directory(directory.toFile());
        return this;
    }

    Command feed(String text) {
        input = text;
        return this;
    }

    /** Runs to the end; a missing program gives the shell's status 127. */
    Output run() {
        try {
            Process process = builder.start();
            try (OutputStream out = process.getOutputStream()) {
                out.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException ended) {
                // It did not read its input to the end; its status and output say why.
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text.strip());
        } catch (IOException missing) {
            return new Output(NOT_FOUND, String.valueOf(missing.getMessage()));
        } catch (InterruptedException interrupted) {
            throw Polling.interrupted(interrupted);
        }
    }

    /** Runs to the end and hands back the output of a program that must succeed. */
    String orThrow() throws CommandFailed {
        Output output = run();
        if (!output.ok()) {
            throw new CommandFailed(builder.command(), output);
        }
        return output.text();
    }

    /** A program that ended with an error; the message names it and ends with the last lines it printed. */
    static final class CommandFailed extends IOException {
        private static final long serialVersionUID = 1L;
        private static final int LINES = 6;

        CommandFailed(List<String> line, Output output) {
            super(program(line) + " failed (status " + output.status() + "): " + tail(output.text()));
        }

        private static String program(List<String> line) {
            return line.get(0).substring(line.get(0).lastIndexOf('/') + 1);
        }

        private static String tail(String text) {
            List<String> lines = text.lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        }
    }
}
