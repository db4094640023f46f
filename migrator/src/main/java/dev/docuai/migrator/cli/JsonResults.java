package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.Note;
import dev.docuai.migrator.api.Problem;
import dev.docuai.migrator.api.Step;
import dev.docuai.migrator.history.HistoryRow;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.lint.SafeWay;
import dev.docuai.migrator.lint.Weight;
import dev.docuai.migrator.result.AdoptResult;
import dev.docuai.migrator.result.HistoryEntry;
import dev.docuai.migrator.result.InitResult;
import dev.docuai.migrator.result.LintResult;
import dev.docuai.migrator.result.MigrateResult;
import dev.docuai.migrator.result.RepairResult;
import dev.docuai.migrator.result.RevisionEntry;
import dev.docuai.migrator.result.RevisionResult;
import dev.docuai.migrator.result.StampResult;
import dev.docuai.migrator.result.StatusResult;
import dev.docuai.migrator.result.ValidateResult;
import dev.docuai.migrator.script.Rebase;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Results as JSON documents; docs/json.md lists their keys, which are a promise. */
final class JsonResults {
    private JsonResults() {}

    static Map<String, Object> of(StatusResult current) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("database", current.location());
        document.put("revision", current.revision());
        document.put("description", current.description());
        document.put("head", current.atHead());
        document.put("pending", current.pending().stream().map(Revision::id).toList());
        document.put("head_revision", current.head());
        document.put("alembic", current.scripts().flatMap(Revision::alembicId));
        document.put("applied_on", current.applied().map(HistoryRow::installedOn));
        document.put("applied_by", current.applied().map(HistoryRow::installedBy));
        document.put(
                "script", current.scripts().map(revision -> revision.upgrade().location()));
        return document;
    }

    static Map<String, Object> of(MigrateResult done, boolean dryRun, StatusResult current) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("from", done.from());
        document.put("to", done.to());
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

    static Map<String, Object> of(StampResult done, StatusResult current) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("from", done.from());
        document.put("to", done.to());
        document.put("recorded", done.recorded());
        document.put("deleted", done.deleted());
        document.put("purged", done.purged());
        document.put("current", of(current));
        return document;
    }

    static Map<String, Object> of(RepairResult repair, boolean done) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("database", repair.location());
        document.put("done", done);
        document.put("actions", repair.actions().stream().map(JsonResults::of).toList());
        document.put("invalid_indexes", repair.invalidIndexes());
        return document;
    }

    private static Map<String, Object> of(RepairResult.Action action) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rank", action.rank());
        document.put("action", action.kind().name().toLowerCase(Locale.ROOT));
        document.put("script", action.script());
        document.put("detail", action.detail());
        return document;
    }

    static Map<String, Object> of(AdoptResult adopted) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("database", adopted.location());
        document.put("alembic", adopted.alembicId());
        document.put("revision", adopted.revision());
        document.put("recorded", adopted.recorded());
        document.put("notes", adopted.notes());
        document.put("drift", adopted.drift());
        document.put("alembic_version_dropped", adopted.alembicVersionDropped() && !adopted.dryRun());
        document.put("dry_run", adopted.dryRun());
        return document;
    }

    static Map<String, Object> of(HistoryEntry entry) {
        Map<String, Object> document = of(entry.entry());
        document.put("current", entry.current());
        document.put("applied", entry.applied().isPresent());
        document.put("applied_on", entry.applied().map(HistoryRow::installedOn));
        document.put("applied_by", entry.applied().map(HistoryRow::installedBy));
        document.put("execution_ms", entry.applied().map(HistoryRow::executionMillis));
        return document;
    }

    static Map<String, Object> of(RevisionEntry entry) {
        Revision revision = entry.revision();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("revision", revision.id());
        document.put("revises", entry.below());
        document.put("description", revision.description());
        document.put("alembic", revision.alembicId());
        document.put("head", entry.head());
        document.put("script", revision.upgrade().location());
        document.put(
                "undo_script", revision.undo() == null ? null : revision.undo().location());
        return document;
    }

    static Map<String, Object> page(RevisionEntry entry) {
        Script undo = entry.revision().undo();
        Map<String, Object> document = of(entry);
        document.put("header", entry.revision().upgrade().header().facts());
        document.put("undo_header", undo == null ? null : undo.header().facts());
        document.put("irreversible", undo == null ? null : undo.irreversible());
        return document;
    }

    static Map<String, Object> of(RevisionResult written) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("revision", written.id());
        document.put("revises", written.revises());
        document.put("script", written.script());
        document.put("undo_script", written.undoScript());
        return document;
    }

    static Map<String, Object> of(LintResult lint) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("clean", lint.isClean());
        document.put("scripts", lint.scripts());
        document.put("findings", lint.findings().stream().map(JsonResults::of).toList());
        document.put("notes", lint.notes());
        document.put("safe_ways", lint.safeWays().stream().map(JsonResults::of).toList());
        document.put("written", lint.written());
        document.put("removed", lint.removed());
        return document;
    }

    private static Map<String, Object> of(SafeWay way) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", way.file());
        document.put("revision", way.replaced().id());
        document.put("spares", way.spared().stream().map(JsonResults::of).toList());
        document.put("scripts", way.plan().stream().map(JsonPlans::of).toList());
        return document;
    }

    private static Map<String, Object> of(Finding finding) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rule", finding.rule());
        document.put("severity", FindingsText.name(finding.severity()));
        document.put("file", finding.file());
        document.put("line", finding.line());
        document.put("object", finding.object());
        document.put("what", finding.what());
        document.put("fix", finding.fix());
        document.put("table", finding.weight().map(Weight::table));
        document.put("rows", finding.weight().flatMap(Weight::rows));
        document.put("bytes", finding.weight().map(Weight::bytes));
        document.put("estimate", finding.weight().flatMap(Weight::estimate).map(JsonResults::of));
        return document;
    }

    private static Map<String, Object> of(Weight.Estimate estimate) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("least_seconds", Math.round(estimate.least() * 10) / 10.0);
        document.put("most_seconds", Math.round(estimate.most() * 10) / 10.0);
        return document;
    }

    static Map<String, Object> of(ValidateResult validation) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("valid", validation.isValid());
        document.put("database", validation.database());
        document.put("revisions", validation.revisions());
        document.put(
                "problems", validation.problems().stream().map(JsonResults::of).toList());
        document.put("notes", validation.notes().stream().map(JsonResults::of).toList());
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
        document.put("from", done.from());
        document.put("to", done.to());
        document.put("revises", done.revises());
        document.put("files", done.files().stream().map(JsonResults::of).toList());
        return document;
    }

    private static Map<String, Object> of(Rebase.Change change) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("before", change.before());
        document.put("after", change.after());
        return document;
    }

    static Map<String, Object> of(InitResult project) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("folder", project.folder());
        document.put("settings", project.settings());
        document.put("changed", project.changed());
        return document;
    }
}
