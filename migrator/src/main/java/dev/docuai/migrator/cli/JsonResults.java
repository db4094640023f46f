package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.result.StatusResult;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.RevisionId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Results as JSON documents; docs/json.md lists their keys, which are a promise. */
final class JsonResults {
    private JsonResults() {}

    static Map<String, Object> of(StatusResult current) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("database", current.location());
        document.put("revision", current.revision().map(RevisionId::toString).orElse(null));
        document.put("description", current.description());
        document.put("head", current.atHead());
        document.put(
                "pending",
                current.pending().stream()
                        .map(revision -> revision.id().toString())
                        .toList());
        document.put("head_revision", current.head().map(RevisionId::toString).orElse(null));
        document.put("alembic", current.scripts().flatMap(Revision::alembicId).orElse(null));
        document.put(
                "applied_on",
                current.applied().map(row -> row.installedOn().toString()).orElse(null));
        document.put(
                "applied_by", current.applied().map(HistoryRow::installedBy).orElse(null));
        document.put(
                "script",
                current.scripts().map(revision -> revision.upgrade().location()).orElse(null));
        return document;
    }

    static Map<String, Object> of(MigrateResult done, boolean dryRun, StatusResult current) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("from", done.from().map(RevisionId::toString).orElse(null));
        document.put("to", done.to().map(RevisionId::toString).orElse(null));
        document.put("dry_run", dryRun);
        document.put("steps", done.steps().stream().map(JsonResults::of).toList());
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
}
