package dev.docuai.migrator.cli;

import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.lint.SafeWay;
import dev.docuai.migrator.lint.Severity;
import dev.docuai.migrator.result.LintResult;
import dev.docuai.migrator.script.ScriptName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Findings for people, with the line and a caret, and for GitHub's pages of changes. */
final class FindingsText {
    /** The lines of a statement that are shown. */
    private static final int LINES = 6;

    private final LintResult result;
    private final Map<String, List<String>> files = new HashMap<>();

    FindingsText(LintResult result) {
        this.result = result;
    }

    String whole() {
        List<String> blocks = new ArrayList<>();
        result.written().forEach(file -> blocks.add("written: " + file));
        result.removed().forEach(file -> blocks.add("removed: " + file));
        for (int i = 0; i < result.findings().size(); i++) {
            Finding finding = result.findings().get(i);
            blocks.add(block(finding));
            boolean isLast = i + 1 == result.findings().size()
                    || !result.findings().get(i + 1).file().equals(finding.file());
            if (isLast) {
                wayOf(finding.file()).map(FindingsText::block).ifPresent(blocks::add);
            }
        }
        result.notes().forEach(note -> blocks.add("note: " + note));
        String scripts = result.scripts() == 1 ? "1 script" : result.scripts() + " scripts";
        blocks.add(
                result.findings().isEmpty()
                        ? scripts + " rehearsed, nothing found"
                        : scripts + " rehearsed, " + count(Severity.ERROR) + ", " + count(Severity.WARNING) + ", "
                                + count(Severity.NOTICE));
        return String.join("\n", blocks);
    }

    private String count(Severity severity) {
        long count = result.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
        return count + " " + name(severity) + (count == 1 ? "" : "s");
    }

    private String block(Finding finding) {
        StringBuilder text = new StringBuilder(finding.location())
                .append(": ")
                .append(name(finding.severity()))
                .append(": ")
                .append(finding.what())
                .append("  [")
                .append(finding.rule())
                .append(finding.object().isEmpty() ? "" : " " + finding.object())
                .append(']');
        line(finding).ifPresent(line -> {
            int column = column(line, finding.object());
            text.append("\n    ")
                    .append(line)
                    .append("\n    ")
                    .append(" ".repeat(column))
                    .append('^');
        });
        if (!finding.fix().isEmpty()) {
            text.append("\n  safe way: ").append(finding.fix());
        }
        return text.append('\n').toString();
    }

    private Optional<SafeWay> wayOf(String file) {
        return result.safeWays().stream().filter(way -> way.file().equals(file)).findFirst();
    }

    private static String block(SafeWay way) {
        StringBuilder text = new StringBuilder(way.file())
                .append(": safe way: ")
                .append(way.count())
                .append("; docuai-db lint --fix ")
                .append(argument(way))
                .append(" writes ")
                .append(way.revisions().size() == 1 ? "it" : "them")
                .append('\n');
        for (int i = 0; i < way.plan().size(); i++) {
            text.append(i == 0 ? "" : "    -- the next revision\n");
            way.plan().get(i).up().forEach(sql -> text.append(shortened(sql)));
        }
        return text.toString();
    }

    private static String shortened(String statement) {
        List<String> lines = statement.lines().toList();
        boolean isLong = lines.size() > LINES;
        return (isLong ? lines.subList(0, LINES) : lines).stream().collect(Collectors.joining("\n    ", "    ", ""))
                + (isLong ? "\n    ...\n" : ";\n");
    }

    /** What --fix takes: the revision, or the file of a script that is none yet. */
    static String argument(SafeWay way) {
        String name = way.replaced().upgrade().fileName();
        return ScriptName.parse(name.substring(name.lastIndexOf('/') + 1)).isPresent()
                ? way.replaced().id().toString()
                : way.file();
    }

    /** What spares a finding, as a part of its message; empty if nothing does. */
    static String spared(LintResult result, Finding finding) {
        return way(result, finding)
                .map(way -> ". docuai-db lint --fix " + argument(way) + " writes it: " + way.count())
                .orElse("");
    }

    /** The safe way without a finding. */
    static Optional<SafeWay> way(LintResult result, Finding finding) {
        return result.safeWays().stream()
                .filter(way -> way.spared().contains(finding))
                .findFirst();
    }

    private Optional<String> line(Finding finding) {
        List<String> lines = files.computeIfAbsent(finding.file(), FindingsText::lines);
        return finding.line() > 0 && finding.line() <= lines.size()
                ? Optional.of(lines.get(finding.line() - 1).replace('\t', ' '))
                : Optional.empty();
    }

    /** A script in a jar has no lines to show. */
    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    private static int column(String line, String object) {
        String own = object.substring(object.lastIndexOf('.') + 1);
        int at = own.isEmpty() ? -1 : line.indexOf(own);
        return at >= 0 ? at : line.length() - line.stripLeading().length();
    }

    /** {@code ::warning file=...,line=...::...}, one a line (GitHub, "Workflow commands"). */
    String annotations() {
        return result.findings().stream()
                .map(finding -> "::" + name(finding.severity()) + " file=" + property(finding.file())
                        + (finding.line() == 0 ? "" : ",line=" + finding.line()) + ",title=" + finding.rule() + "::"
                        + data(finding.what()
                                + (finding.fix().isEmpty() ? "" : ". Safe way: " + finding.fix())
                                + spared(result, finding)))
                .collect(Collectors.joining("\n"));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    static String name(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
