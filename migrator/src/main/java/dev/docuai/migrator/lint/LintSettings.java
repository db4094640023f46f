package dev.docuai.migrator.lint;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.script.Revision;
import dev.docuai.migrator.script.Script;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * How scripts are judged.
 *
 * @param severities of rules that are not as severe as usual
 * @param allowances revision to the rules that it may break: a script that has run must not change any more
 * @param naming of constraints and indexes
 * @param distance that searches use, as an operator class names it: {@code cosine}; empty for the one of the indexes
 *     that are there
 * @param throughput of the real database's server
 * @param needsUndo whether a revision without undo script is a finding
 */
public record LintSettings(
        Map<Rule, Severity> severities,
        Map<String, List<Allowance>> allowances,
        NamingConvention naming,
        Optional<String> distance,
        Throughput throughput,
        boolean needsUndo) {
    /** Every rule as it is documented. */
    public static final LintSettings DEFAULT =
            new LintSettings(Map.of(), Map.of(), NamingConvention.NONE, Optional.empty(), Throughput.USUAL, true);

    private static final String SEVERITY = "severity.";
    private static final String ALLOW = "allow.";

    /** Copies the maps. */
    public LintSettings {
        severities = Map.copyOf(severities);
        allowances = Map.copyOf(allowances);
    }

    /**
     * Reads the settings that begin with {@code lint.}.
     *
     * @param settings key without that prefix to value
     * @throws MigratorException if a key or a value has no meaning
     */
    public static LintSettings of(Map<String, String> settings) {
        Map<Rule, Severity> severities = new EnumMap<>(Rule.class);
        Map<String, List<Allowance>> allowances = new TreeMap<>();
        NamingConvention naming = NamingConvention.NONE;
        Optional<String> distance = Optional.empty();
        Throughput throughput = Throughput.USUAL;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String key = setting.getKey();
            String value = setting.getValue().strip();
            if (key.startsWith(SEVERITY)) {
                severities.put(rule(key.substring(SEVERITY.length()), key), severity(value, key));
            } else if (key.startsWith(ALLOW)) {
                String[] parts = key.substring(ALLOW.length()).split("\\.", 3);
                Rule rule = rule(parts.length > 1 ? parts[1] : "", key);
                allowances
                        .computeIfAbsent(parts[0], any -> new ArrayList<>())
                        .add(new Allowance(
                                rule,
                                parts.length > 2 ? Optional.of(parts[2]) : Optional.empty(),
                                reason(value, key),
                                0));
            } else if (key.equals("naming")) {
                naming = NamingConvention.parse(value);
            } else if (key.equals("distance")) {
                distance = Optional.of(value.toLowerCase(Locale.ROOT));
            } else if (key.equals("throughput")) {
                throughput = Throughput.parse(value);
            } else {
                throw new MigratorException(
                        "unknown setting: lint." + key,
                        null,
                        "lint.severity.RULE, lint.allow.REVISION.RULE, lint.naming, lint.distance or lint.throughput");
            }
        }
        return new LintSettings(severities, allowances, naming, distance, throughput, true);
    }

    private static Rule rule(String name, String key) {
        return Rule.named(name)
                .orElseThrow(() -> new MigratorException(
                        "there is no rule '" + name + "'", "lint." + key, "docs/lint.md lists the rules"));
    }

    private static Severity severity(String value, String key) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> new MigratorException(
                        "'" + value + "' is no severity", "lint." + key, "error, warning, notice or off"));
    }

    private static String reason(String value, String key) {
        if (value.isBlank()) {
            throw new MigratorException("lint." + key + " gives no reason", null, "lint." + key + " = the reason");
        }
        return value;
    }

    /** The same without the rules about undo scripts that are missing. */
    public LintSettings withoutUndo() {
        return new LintSettings(severities, allowances, naming, distance, throughput, false);
    }

    /** Applies the severities and what the script and the settings allow. */
    List<Finding> reported(Revision revision, Findings findings) {
        Script script = revision.upgrade();
        Allowance.Read read = Allowance.of(script.location(), script.sql());
        List<Allowance> applying = new ArrayList<>(read.allowances());
        applying.addAll(allowances.getOrDefault(revision.id().toString(), List.of()));
        List<Finding> left = new ArrayList<>();
        Set<Allowance> used = new HashSet<>();
        for (Finding finding : findings.all()) {
            List<Allowance> covering =
                    applying.stream().filter(one -> one.covers(finding)).toList();
            used.addAll(covering);
            Severity severity = severity(finding);
            if (covering.isEmpty() && severity != Severity.OFF) {
                left.add(finding.with(severity));
            }
        }
        left.addAll(read.problems());
        for (Allowance allowance : applying) {
            if (!used.contains(allowance)) {
                left.add(new Finding(
                        Rule.ALLOW_UNUSED,
                        severities.getOrDefault(Rule.ALLOW_UNUSED, Rule.ALLOW_UNUSED.severity()),
                        script.location(),
                        allowance.line(),
                        "",
                        "nothing was found that it allows: " + allowance.rule()
                                + allowance.object().map(object -> " " + object).orElse(""),
                        "remove it",
                        Optional.empty()));
            }
        }
        left.sort(Comparator.comparingInt(Finding::line)
                .thenComparing(finding -> finding.rule().ordinal()));
        return left;
    }

    Severity severity(Finding finding) {
        return severities.getOrDefault(finding.rule(), finding.severity());
    }
}
