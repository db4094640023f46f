package dev.docuai.migrator.cli;

import dev.docuai.migrator.HistoryEntry;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.revision.RevisionId;
import dev.docuai.migrator.revision.Script;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code docuai-db history}. */
@Command(
        name = "history",
        description = "Lists the revisions, newest first.",
        footer = {"", "Example: docuai-db history --verbose"})
final class HistoryCommand extends DatabaseCommand {
    private static final DateTimeFormatter ID_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    @Option(
            names = {"-v", "--verbose"},
            description = "With dates, times applied, Alembic ids and files.")
    private boolean verbose;

    @Override
    int run(Migrator migrator, Output output) {
        List<HistoryEntry> entries = migrator.history();
        output.result(
                Documents.of(entries),
                () -> entries.stream()
                        .map(verbose ? HistoryCommand::block : HistoryCommand::line)
                        .collect(Collectors.joining(verbose ? "\n\n" : "\n")));
        return 0;
    }

    private static String line(HistoryEntry entry) {
        return below(entry) + " -> " + title(entry) + ", " + entry.revision().description();
    }

    private static String block(HistoryEntry entry) {
        Script undo = entry.revision().undo();
        List<String> lines = new ArrayList<>();
        lines.add("Revision:    " + title(entry));
        lines.add("Revises:     " + below(entry));
        created(entry.revision().id()).ifPresent(time -> lines.add("Created:     " + time));
        lines.add("Description: " + entry.revision().description());
        entry.revision().alembicId().ifPresent(id -> lines.add("Alembic:     " + id));
        lines.add("Applied:     " + applied(entry));
        lines.add("Script:      " + entry.revision().upgrade().place());
        lines.add("Undo:        " + (undo == null ? "none" : undo.place()));
        return String.join("\n", lines);
    }

    private static String title(HistoryEntry entry) {
        return entry.revision().id() + (entry.head() ? " (head)" : "") + (entry.current() ? " (current)" : "");
    }

    private static String below(HistoryEntry entry) {
        return entry.below().map(RevisionId::toString).orElse("base");
    }

    /** The UTC time that an id of our form is. */
    private static Optional<String> created(RevisionId id) {
        try {
            return Optional.of(LocalDateTime.parse(id.toString(), ID_TIME)
                    .atOffset(ZoneOffset.UTC)
                    .toString());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String applied(HistoryEntry entry) {
        if (entry.applied().isEmpty()) {
            return "no";
        }
        HistoryRow row = entry.applied().get();
        return row.installedOn().truncatedTo(ChronoUnit.SECONDS) + " by " + row.installedBy() + " in "
                + row.executionMillis() + " ms";
    }
}
