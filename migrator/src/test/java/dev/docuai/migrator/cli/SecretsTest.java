package dev.docuai.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A password on the command line, in a place that is not meant for it. */
class SecretsTest {
    static Stream<List<String>> commandsWithSecret() {
        String address = "postgresql://me:ge/heim,ge'heim@h.example/x";
        return Stream.of(
                List.of("upgrade", address),
                List.of("upgrade", "head", address),
                List.of("upgrade", "--ulr=" + address),
                List.of("upgrade", "--ulr", address),
                List.of(address, "upgrade"),
                List.of("current", "--url", address),
                List.of("current", "--url=" + address, "--json"),
                List.of("current", "--url", "postgresql://me:geheim@h.example:99999/x"),
                List.of("current", "--url", "postgresql://me:1/\ngeheim@h.example/x"),
                List.of("current", "--stacktrace", "--url", "postgresql://me:1?a=geheim@h.example/x"),
                List.of("heads", "--scripts", address),
                List.of("heads", "--scripts=" + address),
                List.of("heads", "-c", address),
                List.of("diff", "--target-url", address, "--url", "postgresql://h.example/x"),
                List.of("diff", "--scratch-url", address, "--url", "postgresql://h.example/x"),
                List.of("upgrade", "--password", "geheim"),
                List.of("upgrade", "--password=geheim"),
                List.of("upgrade", "jdbc:postgresql://h.example/x?user=me&password=geheim"));
    }

    @ParameterizedTest
    @MethodSource("commandsWithSecret")
    void is_not_repeated_by_the_error(List<String> args) {
        StringWriter out = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(out));

        int exitCode = commandLine.execute(args.toArray(String[]::new));

        assertThat(exitCode).isNotZero();
        assertThat(out.toString()).startsWith("error: ").doesNotContain("heim");
    }
}
