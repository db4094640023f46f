package dev.docuai.migrator.lint;

import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule that a script breaks on purpose: {@code -- lint: allow RULE [object]: reason}, on a line of its own or behind a
 * statement.
 *
 * @param rule which rule
 * @param object the object that it holds for; empty for every object of the script
 * @param reason why; blank if none is given
 * @param line in the script; 0 for one of the settings
 */
public record Allowance(Rule rule, Optional<String> object, String reason, int line) {
    private static final Pattern COMMENT =
            Pattern.compile("--\\s*lint\\s*:\\s*allow\\s+([A-Z_]+)(?:\\s+([^:]+?))?\\s*(?::\\s*(.*?))?\\s*$");

    /** What a script says, and the lines that cannot be read. */
    record Read(List<Allowance> allowances, List<Finding> problems) {}

    static Read of(String file, String sql) {
        List<Allowance> allowances = new ArrayList<>();
        List<Finding> problems = new ArrayList<>();
        SqlLexer lexer = new SqlLexer(sql);
        for (SqlToken token = lexer.next(); token != null; token = lexer.next()) {
            Matcher matcher = COMMENT.matcher(token.text());
            if (token.kind() != SqlToken.Kind.COMMENT || !matcher.find()) {
                continue;
            }
            int line = 1
                    + (int) sql.substring(0, token.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            Optional<Rule> rule = Rule.named(matcher.group(1));
            String reason = matcher.group(3) == null ? "" : matcher.group(3);
            if (rule.isEmpty()) {
                problems.add(problem(
                        Rule.ALLOW_UNUSED,
                        file,
                        line,
                        "there is no rule " + matcher.group(1),
                        "docs/lint.md lists the rules"));
            } else if (reason.isBlank()) {
                problems.add(problem(
                        Rule.ALLOW_WITHOUT_REASON,
                        file,
                        line,
                        rule.get() + " is allowed without a reason",
                        "-- lint: allow " + rule.get() + ": the reason"));
            } else {
                allowances.add(new Allowance(rule.get(), Optional.ofNullable(matcher.group(2)), reason, line));
            }
        }
        return new Read(allowances, problems);
    }

    private static Finding problem(Rule rule, String file, int line, String what, String fix) {
        return new Finding(rule, rule.severity(), file, line, "", what, fix, Optional.empty());
    }

    /** As a script says it. */
    @Override
    public String toString() {
        return "-- lint: allow " + rule + object.map(name -> " " + name).orElse("") + ": " + reason;
    }

    boolean covers(Finding finding) {
        return finding.rule() == rule
                && object.map(name -> name.equals(finding.object())).orElse(true);
    }
}
