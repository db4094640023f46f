package dev.docuai.migrator.cli;

import dev.docuai.migrator.HistoryEntry;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.revision.RevisionId;
import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
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
    int run(Migrator migrator, PrintWriter out) {
        for (HistoryEntry entry : migrator.history()) {
            if (verbose) {
                printVerbose(entry, out);
            } else {
                out.println(below(entry) + " -> " + title(entry) + ", "
                        + entry.revision().description());
            }
        }
        return 0;
    }

    private static void printVerbose(HistoryEntry entry, PrintWriter out) {
        out.println("Revision:    " + title(entry));
        out.println("Revises:     " + below(entry));
        created(entry.revision().id()).ifPresent(time -> out.println("Created:     " + time));
        out.println("Description: " + entry.revision().description());
        entry.revision().alembicId().ifPresent(id -> out.println("Alembic:     " + id));
        out.println("Applied:     " + applied(entry));
        out.println("Script:      " + entry.revision().upgrade().place());
        if (entry.revision().undo() == null) {
            out.println("Undo:        none");
        } else {
            out.println("Undo:        " + entry.revision().undo().place());
        }
        out.println();
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
