package dev.docuai.migrator.cli;

import dev.docuai.migrator.Current;
import dev.docuai.migrator.HistoryEntry;
import dev.docuai.migrator.Step;
import dev.docuai.migrator.Transition;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.revision.RevisionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as JSON documents; the README lists their keys, which are a promise. */
final class Documents {
    private Documents() {}

    static Map<String, Object> of(Current current) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("database", current.place());
        document.put("revision", current.revision().map(RevisionId::toString).orElse(null));
        document.put("description", current.description());
        document.put("head", current.atHead());
        document.put(
                "pending", current.pending().stream().map(RevisionId::toString).toList());
        return document;
    }

    static Map<String, Object> of(Transition done, Current current) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("from", done.from().map(RevisionId::toString).orElse(null));
        document.put("to", done.to().map(RevisionId::toString).orElse(null));
        document.put("steps", done.steps().stream().map(Documents::of).toList());
        document.put("current", of(current));
        return document;
    }

    private static Map<String, Object> of(Step step) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("direction", step.direction().name().toLowerCase(Locale.ROOT));
        document.put("revision", step.revision());
        document.put("description", step.description());
        return document;
    }

    static Map<String, Object> of(List<HistoryEntry> entries) {
        return Map.of("revisions", entries.stream().map(Documents::of).toList());
    }

    private static Map<String, Object> of(HistoryEntry entry) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("revision", entry.revision().id().toString());
        document.put("revises", entry.below().map(RevisionId::toString).orElse(null));
        document.put("description", entry.revision().description());
        document.put("alembic", entry.revision().alembicId().orElse(null));
        document.put("head", entry.head());
        document.put("current", entry.current());
        document.put("applied", entry.applied().isPresent());
        document.put(
                "applied_on",
                entry.applied().map(row -> row.installedOn().toString()).orElse(null));
        document.put("applied_by", entry.applied().map(HistoryRow::installedBy).orElse(null));
        document.put("script", entry.revision().upgrade().place());
        document.put(
                "undo_script",
                entry.revision().undo() == null ? null : entry.revision().undo().place());
        return document;
    }
}
