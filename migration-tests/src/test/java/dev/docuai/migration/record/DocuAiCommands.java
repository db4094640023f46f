package dev.docuai.migration.record;

import dev.docuai.migration.cli.CommandRun;
import dev.docuai.migration.database.TestDatabase;
import java.util.Arrays;
import java.util.stream.Stream;

/** The command line on a database, with DocuAI's scripts. */
final class DocuAiCommands {
    private DocuAiCommands() {}

    static CommandRun run(TestDatabase database, String... command) {
        String[] options = {
            "--url", database.url(), "--scripts", "classpath:db/migration", "--undo-scripts", "classpath:db/undo"
        };
        // Before the command's own words, which may end the options with "--".
        return CommandRun.of(Stream.of(
                        Stream.of(command[0]),
                        Arrays.stream(options),
                        Arrays.stream(command).skip(1))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }
}
