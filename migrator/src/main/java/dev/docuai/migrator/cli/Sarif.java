package dev.docuai.migrator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.lint.Rule;
import dev.docuai.migrator.lint.SafeWay;
import dev.docuai.migrator.lint.Severity;
import dev.docuai.migrator.result.LintResult;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Findings in the Static Analysis Results Interchange Format 2.1.0 of OASIS. */
final class Sarif {
    private Sarif() {}

    static String of(LintResult result) {
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "docuai-db lint");
        driver.put("rules", Arrays.stream(Rule.values()).map(Sarif::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put(
                "results",
                result.findings().stream()
                        .map(finding -> result(finding, result))
                        .toList());
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(log) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts are JSON", e);
        }
    }

    private static Map<String, Object> rule(Rule rule) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", rule.name());
        entry.put("shortDescription", Map.of("text", rule.meaning()));
        entry.put("defaultConfiguration", Map.of("level", level(rule.severity())));
        return entry;
    }

    private static Map<String, Object> result(Finding finding, LintResult lint) {
        Map<String, Object> physical = new LinkedHashMap<>();
        physical.put("artifactLocation", Map.of("uri", finding.file().replace('\\', '/')));
        if (finding.line() > 0) {
            physical.put("region", Map.of("startLine", finding.line()));
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("ruleId", finding.rule().name());
        entry.put("level", level(finding.severity()));
        entry.put(
                "message",
                Map.of(
                        "text",
                        finding.what()
                                + (finding.fix().isEmpty() ? "" : ". Safe way: " + finding.fix())
                                + FindingsText.spared(lint, finding)));
        entry.put("locations", List.of(Map.of("physicalLocation", physical)));
        FindingsText.way(lint, finding).ifPresent(way -> entry.put("fixes", List.of(fix(way))));
        return entry;
    }

    /** The old files without their text, and the new ones with theirs. */
    private static Map<String, Object> fix(SafeWay way) {
        Map<String, String> old = new LinkedHashMap<>();
        scripts(List.of(way.replaced())).forEach(script -> old.put(script.location(), script.sql()));
        Map<String, String> texts = new LinkedHashMap<>();
        old.keySet().forEach(location -> texts.put(location, ""));
        scripts(way.revisions()).forEach(script -> texts.put(script.location(), script.sql()));
        List<Map<String, Object>> changes = new ArrayList<>();
        texts.forEach((location, text) -> changes.add(change(location, old.getOrDefault(location, ""), text)));
        return Map.of(
                "description",
                Map.of("text", "docuai-db lint --fix " + FindingsText.argument(way) + " writes " + way.count()),
                "artifactChanges",
                changes);
    }

    private static List<Script> scripts(List<Revision> revisions) {
        return revisions.stream()
                .flatMap(revision -> Stream.concat(Stream.of(revision.upgrade()), Stream.ofNullable(revision.undo())))
                .toList();
    }

    private static Map<String, Object> change(String location, String old, String text) {
        Map<String, Object> replacement = new LinkedHashMap<>();
        replacement.put("deletedRegion", Map.of("charOffset", 0, "charLength", old.length()));
        replacement.put("insertedContent", Map.of("text", text));
        return Map.of(
                "artifactLocation", Map.of("uri", location.replace('\\', '/')), "replacements", List.of(replacement));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTICE -> "note";
            case OFF -> "none";
        };
    }
}
