package dev.docuai.migrator.lint;

import dev.docuai.migrator.script.Script;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Compares the hazards of a script's header with the ones that were seen. A header without the line claims nothing. */
final class HazardClaims {
    private static final Pattern LINE = Pattern.compile("--\\s*hazards\\s*:(.*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEXT = Pattern.compile("--\\s*[a-z][a-z ]*?\\s*:.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][A-Z_]{4,}\\b");

    private HazardClaims() {}

    static void check(Script script, Findings findings) {
        claimed(script.sql()).ifPresent(claims -> {
            Set<String> seen = findings.all().stream()
                    .filter(finding -> finding.rule().isHazard())
                    .map(finding -> finding.rule().name())
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> missing = minus(seen, claims.names());
            Set<String> stale = minus(claims.names(), seen);
            if (!missing.isEmpty() || !stale.isEmpty()) {
                findings.add(
                        Rule.HEADER_HAZARDS,
                        claims.line(),
                        "",
                        (missing.isEmpty() ? "" : "the header does not name " + String.join(", ", missing))
                                + (missing.isEmpty() || stale.isEmpty() ? "" : "; ")
                                + (stale.isEmpty() ? "" : "it names what was not seen: " + String.join(", ", stale)),
                        "hazards: " + (seen.isEmpty() ? "none" : String.join(", ", seen)));
            }
        });
    }

    private static Set<String> minus(Set<String> from, Set<String> others) {
        Set<String> left = new TreeSet<>(from);
        left.removeAll(others);
        return left;
    }

    /** The line of the header, and the hazards that it names. */
    private record Claims(int line, Set<String> names) {}

    private static Optional<Claims> claimed(String sql) {
        List<String> lines = sql.lines().toList();
        for (int i = 0; i < lines.size() && lines.get(i).strip().startsWith("--"); i++) {
            Matcher start = LINE.matcher(lines.get(i).strip());
            if (start.matches()) {
                StringBuilder text = new StringBuilder(start.group(1));
                for (int next = i + 1; next < lines.size() && isContinued(lines.get(next)); next++) {
                    text.append(' ').append(lines.get(next));
                }
                Set<String> names = new LinkedHashSet<>();
                Matcher name = NAME.matcher(text);
                while (name.find()) {
                    Rule.named(name.group()).filter(Rule::isHazard).ifPresent(rule -> names.add(rule.name()));
                }
                return Optional.of(new Claims(i + 1, names));
            }
        }
        return Optional.empty();
    }

    private static boolean isContinued(String line) {
        String text = line.strip();
        return text.startsWith("-- ") && !NEXT.matcher(text).matches();
    }
}
