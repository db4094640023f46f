package dev.docuai.migrator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migrator.script.ScriptFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** {@code docuai-db -c FILE upgrade head} as {@code alembic -c FILE upgrade head}. */
class LeadingOptionsTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-c f upgrade head                   | upgrade -c f head",
                "-cf upgrade                         | upgrade -cf",
                "--config=f --url x upgrade +1 --yes | upgrade --config=f --url x +1 --yes",
                "--json -q --stacktrace current -v   | current --json -q --stacktrace -v",
                "--yes -c f downgrade base           | downgrade --yes -c f base",
                "upgrade -c f head                   | upgrade -c f head",
                "--placeholder a=b -c f history      | history --placeholder a=b -c f",
                "-m text revision                    | revision -m text",
                "--nonsense upgrade                  | --nonsense upgrade",
                "--help                              | --help",
                "-V                                  | -V",
                "-c                                  | -c",
                "upgrade                             | upgrade",
            })
    void options_go_behind_the_command(String typed, String moved) {
        assertThat(LeadingOptions.moved(Main.commandLine(), typed.split(" "))).containsExactly(moved.split(" "));
    }

    @Test
    void every_option_takes_the_same_in_every_command() {
        Map<String, Boolean> takesValue = new HashMap<>();
        for (CommandLine command : Main.commandLine().getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                for (String name : option.names()) {
                    boolean takes = option.arity().max() > 0;
                    assertThat(takesValue.merge(name, takes, (one, other) -> one.equals(other) ? one : !takes))
                            .as("%s of %s", name, command.getCommandName())
                            .isEqualTo(takes);
                }
            }
        }
        assertThat(takesValue).containsEntry("--url", true).containsEntry("--json", false);
    }

    @Test
    void a_command_runs_with_them() throws IOException {
        ScriptFolders folders = new ScriptFolders(root).pair("10", "base", "a");
        Path settings = Files.writeString(root.resolve("my.properties"), "scripts = up\nundo-scripts = down\n");

        assertThat(Cli.ok("-c", settings.toString(), "-q", "heads")).startsWith("10 (head)");
        assertThat(Cli.ok(
                        "--scripts=" + folders.root().resolve("up"),
                        "--undo-scripts",
                        folders.root() + "/down",
                        "heads"))
                .startsWith("10 (head)");
        Cli.run("-c", settings.toString()).assertRefused(2, "Missing command");
        Cli.run("-c", settings.toString(), "nonsense").assertRefused(2, "nonsense");
    }

    @Test
    void folders_of_the_command_line_are_relative_to_where_it_is_typed() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path folder = Files.createTempDirectory(here.resolve("target"), "scripts");
        ScriptFolders folders = new ScriptFolders(folder).pair("10", "base", "a");
        Path settings =
                Files.writeString(root.resolve("my.properties"), "scripts = elsewhere\nundo-scripts = elsewhere\n");
        String up = here.relativize(folders.root().resolve("up")).toString();
        String down = here.relativize(folders.root().resolve("down")).toString();

        for (String scripts : List.of(up, "filesystem:" + up)) {
            assertThat(Cli.ok("heads", "-c", settings.toString(), "--scripts", scripts, "--undo-scripts", down))
                    .startsWith("10 (head)");
        }
        Cli.run("heads", "-c", settings.toString())
                .assertRefused(1, root.resolve("elsewhere").toString());
    }
}
