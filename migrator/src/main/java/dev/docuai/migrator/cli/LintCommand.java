package dev.docuai.migrator.cli;

import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.cli.DatabaseOptions.Unnamed;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.lint.Rule;
import dev.docuai.migrator.lint.Severity;
import dev.docuai.migrator.options.LintOptions;
import dev.docuai.migrator.result.LintResult;
import dev.docuai.migrator.script.RevisionRange;
import dev.docuai.migrator.script.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code docuai-db lint}. */
@Command(
        name = "lint",
        header = "Rehearses scripts, and says what is risky about them.",
        description = "Runs each script in a scratch database with sample rows, statement by statement: what it locks,"
                + " rewrites, reads and deletes; then its undo script, then the upgrade again. With a database, the"
                + " scratch database is a copy with a sample of its rows. If others wait for a script and an online plan"
                + " has the same effect, shows that plan. Changes nothing without --fix. The exit code is 3 if there are"
                + " findings; with --fix, if others still wait for a script.",
        footer = {"", "Example: docuai-db lint 20250411160039"})
final class LintCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "SCRIPT",
            description = "A revision, a range A:B, or SQL files that run after head (default: the pending revisions;"
                    + " without a database those since the last tag of git).")
    private List<String> scripts = List.of();

    @Option(names = "--all", description = "Every revision, from an empty database on.")
    private boolean all;

    @Option(
            names = "--fail-on",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "WHAT,..",
            description = "Rules or severities that exit with 3 (default: warning).")
    private List<String> failOn = List.of();

    @Option(names = "--sarif", paramLabel = "FILE", description = "Also write the findings as SARIF 2.1.0.")
    private @Nullable Path sarif;

    @Option(names = "--github", description = "Print the findings as annotations of GitHub Actions.")
    private boolean github;

    @Option(
            names = "--fix",
            description = "Replace scripts by their safe ways: revisions with the same effect, proven up and down,"
                    + " that lock less. Never a script that has run.")
    private boolean fix;

    @Option(names = "--in-batches", description = "Change types by new columns in the safe ways, without a long lock.")
    private boolean inBatches;

    @Mixin
    private DatabaseOptions database;

    private boolean isNamed;

    @Override
    public Integer call() {
        failOn.forEach(LintCommand::requireRuleOrSeverity);
        return database.run(Unnamed.LOCAL, config -> isNamed = config.hasDatabase(), this::run);
    }

    private int run(Migrator migrator, Output printer) {
        LintResult result = migrator.lint(options());
        FindingsText text = new FindingsText(result);
        printer.result(JsonResults.of(result), github ? text::annotations : text::whole);
        if (sarif != null) {
            write(sarif, Sarif.of(result));
        }
        List<Finding> failures =
                result.findings().stream().filter(this::isFailure).toList();
        if (failures.isEmpty()) {
            return ExitCode.OK;
        }
        printer.error(new MigratorException(
                failures.size() == 1 ? "1 finding" : failures.size() + " findings",
                null,
                "mend the script, or allow it with a reason: -- lint: allow RULE object: reason"));
        return Main.DRIFT;
    }

    private LintOptions options() {
        LintOptions options =
                all ? LintOptions.ALL : isNamed ? LintOptions.ALL.againstDatabase() : LintOptions.SINCE_LAST_TAG;
        options = options.fixing(fix);
        options = inBatches ? options.inBatches() : options;
        List<Path> files = new ArrayList<>();
        for (String script : scripts) {
            Path file = Path.of(script);
            if (script.endsWith(".sql") && Files.exists(file)) {
                files.add(file);
            } else if (scripts.size() > 1) {
                throw new MigratorException(
                        "'" + script + "' is no SQL file", null, "name files, or one revision, or one range A:B");
            } else {
                return options.withRange(range(script));
            }
        }
        return files.isEmpty() ? options : options.withFiles(files);
    }

    private static RevisionRange range(String text) {
        if (text.contains(":")) {
            return RevisionRange.parse(text);
        }
        Optional<Target> one = Optional.of(Target.parse(text));
        return new RevisionRange(one, one);
    }

    private boolean isFailure(Finding finding) {
        if (failOn.isEmpty()) {
            return finding.isAlarm() && (!fix || finding.rule().isAboutLocks());
        }
        return failOn.stream()
                .anyMatch(name -> name.equals(finding.rule().name())
                        || severity(name)
                                .filter(least -> finding.severity().compareTo(least) >= 0)
                                .isPresent());
    }

    private static Optional<Severity> severity(String name) {
        return Arrays.stream(Severity.values())
                .filter(severity -> severity != Severity.OFF
                        && severity.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }

    private static void requireRuleOrSeverity(String name) {
        if (Rule.named(name).isEmpty() && severity(name).isEmpty()) {
            throw new MigratorException(
                    "'" + name + "' is no rule and no severity",
                    null,
                    "--fail-on error, warning, notice, or rules of docs/lint.md");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
