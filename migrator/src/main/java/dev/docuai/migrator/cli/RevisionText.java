package dev.docuai.migrator.cli;

import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.result.HistoryEntry;
import dev.docuai.migrator.result.RevisionEntry;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.TimestampIds;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Revisions as text: a line, a block, or everything. */
final class RevisionText {
    private RevisionText() {}

    /** {@code base -> 20250411000000 (head) (current), enable pgvector}. */
    static String line(RevisionEntry entry, boolean current) {
        return below(entry) + " -> " + title(entry, current) + description(entry.revision(), ", ");
    }

    /** {@code 20250411160039 (head) add index on documents url column}. */
    static String head(RevisionEntry entry) {
        return title(entry, false) + description(entry.revision(), " ");
    }

    /** Several lines from the files. */
    static String block(RevisionEntry entry) {
        return String.join("\n", lines(entry, false, Optional.empty()));
    }

    /** Several lines from the files and the history. */
    static String block(HistoryEntry entry) {
        return String.join("\n", lines(entry.entry(), entry.current(), Optional.of(applied(entry.applied()))));
    }

    /** The block, and each script's header under its place. */
    static String page(RevisionEntry entry) {
        Revision revision = entry.revision();
        List<String> lines = new ArrayList<>(about(entry, false));
        lines.add("Script:      " + revision.upgrade().location());
        lines.addAll(header(revision.upgrade()));
        Script undo = revision.undo();
        lines.add("Undo:        " + undoLocation(revision));
        if (undo != null) {
            lines.addAll(header(undo));
        }
        return String.join("\n", lines);
    }

    /** The time and the user of a revision's upgrade. */
    static String applied(Optional<HistoryRow> row) {
        return row.map(it -> it.installedOn().truncatedTo(ChronoUnit.SECONDS) + " by " + it.installedBy() + " in "
                        + it.executionMillis() + " ms")
                .orElse("no");
    }

    /** The location of the undo script, and the reason if it cannot run. */
    static String undoLocation(Revision revision) {
        Script undo = revision.undo();
        if (undo == null) {
            return "none";
        }
        return undo.location()
                + undo.irreversible()
                        .map(reason -> " (irreversible: " + reason + ")")
                        .orElse("");
    }

    private static List<String> lines(RevisionEntry entry, boolean current, Optional<String> applied) {
        Revision revision = entry.revision();
        List<String> lines = about(entry, current);
        applied.ifPresent(text -> lines.add("Applied:     " + text));
        lines.add("Script:      " + revision.upgrade().location());
        lines.add("Undo:        " + undoLocation(revision));
        return lines;
    }

    private static List<String> about(RevisionEntry entry, boolean current) {
        Revision revision = entry.revision();
        List<String> lines = new ArrayList<>();
        lines.add("Revision:    " + title(entry, current));
        lines.add("Revises:     " + below(entry));
        TimestampIds.timeOf(revision.id())
                .ifPresent(time -> lines.add("Created:     " + time.toInstant(ZoneOffset.UTC)));
        lines.add("Description: " + revision.description());
        revision.alembicId().ifPresent(id -> lines.add("Alembic:     " + id));
        return lines;
    }

    private static List<String> header(Script script) {
        Map<String, String> facts = script.header().facts();
        int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
        List<String> lines = new ArrayList<>();
        facts.forEach((key, value) -> lines.add("  " + key + ":" + " ".repeat(width - key.length() - 1) + value));
        return lines;
    }

    private static String title(RevisionEntry entry, boolean current) {
        return entry.revision().id() + (entry.head() ? " (head)" : "") + (current ? " (current)" : "");
    }

    private static String description(Revision revision, String separator) {
        return revision.description().isBlank() ? "" : separator + revision.description();
    }

    private static String below(RevisionEntry entry) {
        return entry.below().map(RevisionId::toString).orElse("base");
    }
}
