package dev.docuai.migrator.cli;

import dev.docuai.migrator.result.AdoptResult;
import dev.docuai.migrator.result.RepairResult;
import dev.docuai.migrator.result.StampResult;
import dev.docuai.migrator.result.StatusResult;
import dev.docuai.migrator.script.RevisionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results about the history's rows as JSON documents; their keys are a promise. */
final class JsonHistory {
    private JsonHistory() {}

    static Map<String, Object> of(StampResult done, StatusResult current) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("from", done.from().map(RevisionId::toString).orElse(null));
        document.put("to", done.to().map(RevisionId::toString).orElse(null));
        document.put("recorded", ids(done.recorded()));
        document.put("deleted", ids(done.deleted()));
        document.put("purged", done.purged());
        document.put("current", JsonResults.of(current));
        return document;
    }

    static Map<String, Object> of(RepairResult repair, boolean done) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("database", repair.location());
        document.put("done", done);
        document.put("actions", repair.actions().stream().map(JsonHistory::of).toList());
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
        document.put("revision", adopted.revision().toString());
        document.put("recorded", ids(adopted.recorded()));
        document.put("notes", adopted.notes());
        document.put("drift", adopted.drift());
        document.put("alembic_version_dropped", adopted.alembicVersionDropped() && !adopted.dryRun());
        document.put("dry_run", adopted.dryRun());
        return document;
    }

    private static List<String> ids(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::toString).toList();
    }
}
