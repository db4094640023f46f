package dev.docuai.migrator.cli;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.diff.Difference;
import dev.docuai.migrator.diff.Operation;
import dev.docuai.migrator.plan.PlannedScript;
import dev.docuai.migrator.proof.Proposal;
import dev.docuai.migrator.result.AutogenerateResult;
import dev.docuai.migrator.result.CheckResult;
import dev.docuai.migrator.result.DiffResult;
import dev.docuai.migrator.script.Revision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Comparisons and plans as JSON documents; docs/json.md lists their keys, which are a promise. */
final class JsonPlans {
    private JsonPlans() {}

    static Map<String, Object> of(CheckResult check) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("database", check.current().location());
        document.put("clean", check.isClean());
        document.put("revision", check.current().revision());
        document.put(
                "pending", check.current().pending().stream().map(Revision::id).toList());
        document.put("problems", check.problems());
        document.put("differences", differences(check.differences(), check.unaltered()::contains));
        document.put("notes", check.notes());
        return document;
    }

    static Map<String, Object> of(DiffResult changes) {
        Proposal proposal = changes.proposal();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("database", changes.location());
        document.put("different", !changes.isEmpty());
        document.put(
                "operations",
                proposal.plan().operations().stream().map(JsonPlans::of).toList());
        document.put("unaltered", differences(proposal.diff().unaltered(), difference -> true));
        document.put("renames", proposal.candidates());
        document.put("hazards", changes.upHazards().stream().map(JsonPlans::of).toList());
        document.put(
                "down_hazards",
                changes.downHazards().stream().map(JsonPlans::of).toList());
        document.put("proven", proposal.proofFailure().isEmpty());
        document.put("disproof", proposal.proofFailure());
        document.put(
                "scripts", proposal.plan().scripts().stream().map(JsonPlans::of).toList());
        document.put("notes", changes.notes());
        return document;
    }

    static Map<String, Object> of(AutogenerateResult written) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(
                "revisions", written.revisions().stream().map(JsonResults::of).toList());
        document.put("refused", written.refused().stream().map(JsonPlans::of).toList());
        document.putAll(of(written.changes()));
        return document;
    }

    private static List<Map<String, Object>> differences(
            List<Difference> differences, Predicate<Difference> isUnaltered) {
        return differences.stream()
                .map(difference -> {
                    Map<String, Object> document = new LinkedHashMap<>();
                    document.put("object", difference.id());
                    document.put("verdict", difference.verdict());
                    document.put("altered", !isUnaltered.test(difference));
                    document.put(
                            "changes",
                            difference.changes().stream().map(JsonPlans::of).toList());
                    return document;
                })
                .toList();
    }

    private static Map<String, Object> of(Difference.Change change) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("attribute", change.name());
        document.put("database", change.before());
        document.put("target", change.after());
        return document;
    }

    private static Map<String, Object> of(Operation operation) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("operation", operation.verb());
        document.put("object", operation.id());
        return document;
    }

    private static Map<String, Object> of(Hazard hazard) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("hazard", hazard.kind().name());
        document.put("object", hazard.object());
        document.put("detail", hazard.detail());
        return document;
    }

    static Map<String, Object> of(PlannedScript script) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("transactional", script.transactional());
        document.put("up", script.up());
        document.put("down", script.down());
        return document;
    }
}
