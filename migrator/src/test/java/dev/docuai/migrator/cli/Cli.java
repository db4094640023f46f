package dev.docuai.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * What one call of the command line gave.
 *
 * @param exitCode its exit code
 * @param out all of standard output
 * @param err all of standard error
 */
record Cli(int exitCode, String out, String err) {
    static Cli run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return new Cli(commandLine.execute(args), out.toString(), err.toString());
    }

    /** Standard output of a call that went well. */
    static String ok(String... args) {
        Cli run = run(args);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return run.out();
    }

    /** The document that a call prints with {@code --json}. */
    static JsonNode json(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        try {
            return new ObjectMapper().readTree(run(all.toArray(String[]::new)).out());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** The keys of a document, in their order. */
    static List<String> keys(JsonNode document) {
        List<String> keys = new ArrayList<>();
        document.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    void assertRefused(int code, String... texts) {
        assertThat(err).startsWith("error: ").contains(texts).doesNotContain("\tat ");
        assertThat(exitCode).isEqualTo(code);
        assertThat(out).isEmpty();
    }
}
