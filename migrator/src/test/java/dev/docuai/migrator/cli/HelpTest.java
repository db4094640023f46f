package dev.docuai.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Help of every command there is. */
class HelpTest {
    static Stream<String> commands() {
        return Main.commandLine().getSubcommands().keySet().stream().filter(name -> !name.equals("help"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_fits_a_screen_and_has_an_example(String command) {
        Cli help = Cli.run(command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Example: docuai-db " + command);
        assertThat(help.out().lines()).hasSizeLessThan(45).allMatch(line -> line.length() <= 100);
    }

    @Test
    void a_missing_command_is_a_usage_error() {
        Cli.run().assertRefused(2, "Missing command", "docuai-db --help");
    }
}
