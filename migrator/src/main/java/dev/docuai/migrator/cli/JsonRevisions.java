package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.Note;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.result.HistoryEntry;
import dev.docuai.migrator.result.InitResult;
import dev.docuai.migrator.result.RevisionEntry;
import dev.docuai.migrator.result.RevisionResult;
import dev.docuai.migrator.result.ValidateResult;
import dev.docuai.migrator.script.Rebase;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.Script;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results about revisions and their files as JSON documents; docs/json.md lists their keys, which are a promise. */
final class JsonRevisions {
    private static final String DESCRIPTION = "description";
    private static final String REVISES = "revises";
    private static final String SCRIPT = "script";
    private static final String UNDO_SCRIPT = "undo_script";

    private JsonRevisions() {}

    static Map<String, Object> ofHistory(List<HistoryEntry> entries) {
        return Map.of("revisions", entries.stream().map(JsonRevisions::of).toList());
    }

    static Map<String, Object> ofFiles(List<RevisionEntry> entries) {
        return Map.of("revisions", entries.stream().map(JsonRevisions::of).toList());
    }

    private static Map<String, Object> of(HistoryEntry entry) {
        Map<String, Object> document = of(entry.entry());
        document.put("current", entry.current());
        document.put("applied", entry.applied().isPresent());
        document.put(
                "applied_on",
                entry.applied().map(row -> row.installedOn().toString()).orElse(null));
        document.put("applied_by", entry.applied().map(HistoryRow::installedBy).orElse(null));
        document.put(
                "execution_ms", entry.applied().map(HistoryRow::executionMillis).orElse(null));
        return document;
    }

    static Map<String, Object> of(RevisionEntry entry) {
        Revision revision = entry.revision();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("revision", revision.id().toString());
        document.put(REVISES, name(entry.below().orElse(null)));
        document.put(DESCRIPTION, revision.description());
        document.put("alembic", revision.alembicId().orElse(null));
        document.put("head", entry.head());
        document.put(SCRIPT, revision.upgrade().location());
        document.put(
                UNDO_SCRIPT, revision.undo() == null ? null : revision.undo().location());
        return document;
    }

    static Map<String, Object> page(RevisionEntry entry) {
        Script undo = entry.revision().undo();
        Map<String, Object> document = of(entry);
        document.put("header", entry.revision().upgrade().header().facts());
        document.put("undo_header", undo == null ? null : undo.header().facts());
        document.put("irreversible", undo == null ? null : undo.irreversible().orElse(null));
        return document;
    }

    static Map<String, Object> of(RevisionResult written) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("revision", written.id().toString());
        document.put(REVISES, name(written.revises().orElse(null)));
        document.put(SCRIPT, written.script().toString());
        document.put(UNDO_SCRIPT, written.undoScript().toString());
        return document;
    }

    static Map<String, Object> of(ValidateResult validation) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("valid", validation.isValid());
        document.put("database", validation.database().orElse(null));
        document.put("revisions", validation.revisions());
        document.put(
                "problems",
                validation.problems().stream().map(JsonRevisions::of).toList());
        document.put("notes", validation.notes().stream().map(JsonRevisions::of).toList());
        return document;
    }

    private static Map<String, Object> of(Problem problem) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("place", problem.location());
        document.put("what", problem.what());
        document.put("fix", problem.fix());
        return document;
    }

    private static Map<String, Object> of(Note note) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("place", note.location());
        document.put("what", note.what());
        return document;
    }

    static Map<String, Object> of(Rebase done) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("from", done.from().toString());
        document.put("to", done.to().toString());
        document.put(REVISES, name(done.revises().orElse(null)));
        document.put("files", done.files().stream().map(JsonRevisions::of).toList());
        return document;
    }

    private static Map<String, Object> of(Rebase.Change change) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("before", change.before().toString());
        document.put("after", change.after().toString());
        return document;
    }

    static Map<String, Object> of(InitResult project) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("folder", project.folder().toString());
        document.put("settings", project.settings().toString());
        document.put("changed", project.changed().stream().map(Path::toString).toList());
        return document;
    }

    private static @Nullable String name(@Nullable RevisionId id) {
        return id == null ? null : id.toString();
    }
}
