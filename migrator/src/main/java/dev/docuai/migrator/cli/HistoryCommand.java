package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.cli.DatabaseOptions.Unnamed;
import dev.docuai.migrator.result.HistoryEntry;
import dev.docuai.migrator.result.RevisionEntry;
import dev.docuai.migrator.script.RevisionRange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code docuai-db history}. */
@Command(
        name = "history",
        header = "Lists the revisions, newest first.",
        description = "Reads files only, unless an option needs the database.",
        footer = {"", "Example: docuai-db history -r -3:current --indicate-current"})
final class HistoryCommand implements Callable<Integer> {
    @Option(
            names = {"-r", "--rev-range"},
            paramLabel = "FROM:TO",
            description = "Both ends are included. An end is a target, 'current' or empty; +N and -N count from"
                    + " current.")
    private RevisionRange range = RevisionRange.ALL;

    @Option(
            names = {"-v", "--verbose"},
            description = "Also print dates, times applied, Alembic ids and files.")
    private boolean verbose;

    @Option(
            names = {"-i", "--indicate-current"},
            description = "Mark the revision that the database is at.")
    private boolean indicateCurrent;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        return database.run(needsDatabase() ? Unnamed.LOCAL : Unnamed.NONE, config -> {}, this::run);
    }

    private boolean needsDatabase() {
        return verbose || indicateCurrent || range.isRelative();
    }

    private int run(Migrator migrator, Output printer) {
        if (needsDatabase()) {
            List<HistoryEntry> entries = migrator.history(range);
            printer.result(
                    Map.of("revisions", entries.stream().map(JsonResults::of).toList()),
                    () -> entries.stream().map(this::text).collect(Collectors.joining(separator())));
        } else {
            List<RevisionEntry> entries = migrator.revisions(range);
            printer.result(
                    Map.of("revisions", entries.stream().map(JsonResults::of).toList()),
                    () -> entries.stream()
                            .map(entry -> RevisionText.line(entry, false))
                            .collect(Collectors.joining(separator())));
        }
        return 0;
    }

    private String text(HistoryEntry entry) {
        return verbose
                ? RevisionText.block(entry)
                : RevisionText.line(entry.entry(), indicateCurrent && entry.current());
    }

    private String separator() {
        return verbose ? "\n\n" : "\n";
    }
}
