package dev.docuai.migrator.result;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.lint.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code lint} has found.
 *
 * @param scripts how many scripts were rehearsed
 * @param findings by script and line; what is allowed with a reason is left out
 * @param notes what could not be rehearsed
 */
public record LintResult(int scripts, List<Finding> findings, List<String> notes) {
    /** Copies the lists. */
    public LintResult {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** Warnings and errors. */
    public List<Finding> alarms() {
        return findings.stream().filter(Finding::isAlarm).toList();
    }

    /** Whether there is no warning and no error. */
    public boolean isClean() {
        return alarms().isEmpty();
    }

    /**
     * For tests: {@code new Migrator(config).lint(LintOptions.ALL).requireClean()}.
     *
     * @throws MigratorException with every warning and error, if there is one
     */
    public void requireClean() {
        if (!isClean()) {
            throw failure();
        }
    }

    /** The warnings and errors, as an error. */
    public MigratorException failure() {
        int count = alarms().size();
        return new MigratorException(
                (count == 1 ? "1 finding" : count + " findings") + "\n" + text(alarms()),
                null,
                "mend the script, or allow it with a reason: -- lint: allow RULE object: reason");
    }

    private static String text(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(finding.location() + ": " + severity(finding.severity()) + " " + finding.rule() + ": "
                    + finding.what() + (finding.fix().isEmpty() ? "" : "; " + finding.fix()));
        }
        return String.join("\n", lines);
    }

    private static String severity(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** One line a finding. */
    @Override
    public String toString() {
        return text(findings);
    }
}
