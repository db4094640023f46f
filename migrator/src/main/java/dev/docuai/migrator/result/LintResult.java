package dev.docuai.migrator.result;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.lint.SafeWay;
import dev.docuai.migrator.lint.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What {@code lint} has found.
 *
 * @param scripts how many scripts were rehearsed
 * @param findings by script and line; what is allowed with a reason is left out
 * @param notes what could not be rehearsed or planned
 * @param safeWays revisions with the effect of a script that others wait for less
 * @param written files of safe ways that are there now; the findings are the new ones then
 * @param removed the files in whose place they are
 */
public record LintResult(
        int scripts,
        List<Finding> findings,
        List<String> notes,
        List<SafeWay> safeWays,
        List<Path> written,
        List<Path> removed) {
    /** Copies the lists. */
    public LintResult {
        safeWays = List.copyOf(safeWays);
        written = List.copyOf(written);
        removed = List.copyOf(removed);
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
