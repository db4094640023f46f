package dev.docuai.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.OptionSpec;

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
        assertThat(help.out().lines()).hasSizeLessThan(64).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_list_of_commands_has_a_whole_sentence_for_each(String command) {
        String help = Cli.run("--help").out();
        assertThat(help).containsPattern("\\n  " + command + " +[A-Z][^.\\n]+\\.\\n");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void every_option_stands_once_under_a_heading(String command) {
        String help = Cli.run(command, "--help").out();
        for (OptionSpec option : Main.commandLine()
                .getSubcommands()
                .get(command)
                .getCommandSpec()
                .options()) {
            Pattern line = Pattern.compile("\n +(-\\w, )?" + option.longestName() + "[ =\n]");
            assertThat(line.matcher(help).results()).as(option.longestName()).hasSize(1);
        }
        assertThat(help).contains("\nOutput:\n");
    }

    @Test
    void a_missing_command_is_a_usage_error() {
        Cli.run().assertRefused(2, "Missing command", "docuai-db --help");
    }
}
