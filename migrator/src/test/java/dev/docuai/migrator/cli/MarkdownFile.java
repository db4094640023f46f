package dev.docuai.migrator.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation: its headings, links, tables and commands.
 *
 * @param file its path
 * @param prose its lines outside code blocks
 * @param commands the lines of its {@code sh} blocks, and those behind a prompt in its {@code console} blocks
 */
record MarkdownFile(Path file, List<String> prose, List<String> commands) {
    private static final String FENCE = "```";
    private static final String PROMPT = "$ ";
    private static final Pattern HEADING = Pattern.compile("#+ +(.*?)\\s*");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");

    MarkdownFile {
        prose = List.copyOf(prose);
        commands = List.copyOf(commands);
    }

    static MarkdownFile read(Path file) throws IOException {
        List<String> prose = new ArrayList<>();
        List<String> commands = new ArrayList<>();
        String language = null;
        for (String line : Files.readAllLines(file)) {
            String text = line.strip();
            if (text.startsWith(FENCE)) {
                language = language == null ? text.substring(FENCE.length()) : null;
            } else if (language == null) {
                prose.add(line);
            } else if (language.equals("sh") && !text.isEmpty()) {
                commands.add(text);
            } else if (language.equals("console") && text.startsWith(PROMPT)) {
                commands.add(text.substring(PROMPT.length()));
            }
        }
        return new MarkdownFile(file, prose, commands);
    }

    List<String> headings() {
        return prose.stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1))
                .toList();
    }

    /** The headings that are nothing but code, without its marks. */
    Set<String> codeHeadings() {
        Set<String> names = new LinkedHashSet<>();
        for (String heading : headings()) {
            if (heading.matches("`[^`]+`")) {
                names.add(heading.replace("`", ""));
            }
        }
        return names;
    }

    /** The anchors that GitHub gives the headings: a repeated one gets a number. */
    Set<String> anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String heading : headings()) {
            String text = LINK.matcher(heading).replaceAll(link -> link.group().replaceAll("^\\[|].*", ""));
            String slug = text.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int times = seen.merge(slug, 1, Integer::sum);
            anchors.add(times == 1 ? slug : slug + "-" + (times - 1));
        }
        return anchors;
    }

    /** Where the links lead that stay in the repository. */
    List<String> relativeLinks() {
        return prose.stream()
                .flatMap(line -> LINK.matcher(line).results())
                .map(link -> link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }

    /** The cells of the first table below a heading, row by row, without its own head. */
    List<List<String>> table(String heading) {
        return prose.stream()
                .dropWhile(line -> !line.matches("#+ +" + Pattern.quote(heading)))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .map(MarkdownFile::cells)
                .toList();
    }

    private static List<String> cells(String row) {
        return Stream.of(row)
                .flatMap(line -> Arrays.stream(line.split("\\|", -1)))
                .skip(1)
                .map(String::strip)
                .toList();
    }
}
