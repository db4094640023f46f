package dev.docuai.migrator.psql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A psql command in a file: a backslash, a name, and words to the end of the line or to {@code \\} (psql's
 * documentation, "Meta-Commands").
 *
 * @param name without backslash
 * @param words its arguments, quotes removed and variables replaced
 * @param end the index behind it
 */
record PsqlCommand(String name, List<String> words, int end) {
    private static final Pattern NAME = Pattern.compile("\\\\([^\\s\\\\;]*)");
    /** A word may have several parts: {@code a'b c':d}. */
    private static final Pattern PART = Pattern.compile("'((?:[^'\\\\\\n]|''|\\\\.)*)'"
            + "|:(?:'(?<literal>\\w+)'|\"(?<name>\\w+)\"|(?<value>\\w+))"
            + "|\"(?:[^\"\\n]|\"\")*\""
            + "|[^\\s'\"\\\\]");

    private static final Pattern ESCAPE = Pattern.compile("''|\\\\(.)", Pattern.DOTALL);

    /** Copies the list. */
    PsqlCommand {
        words = List.copyOf(words);
    }

    /**
     * Reads a command.
     *
     * @param text a script
     * @param start the index of the backslash
     * @param variables name to value
     * @return the command
     */
    static PsqlCommand read(String text, int start, Map<String, String> variables) {
        int lineEnd = text.indexOf('\n', start) < 0 ? text.length() : text.indexOf('\n', start);
        Matcher name = NAME.matcher(text).region(start, lineEnd);
        if (!name.lookingAt()) {
            return new PsqlCommand("", List.of(), lineEnd);
        }
        List<String> words = new ArrayList<>();
        int at = name.end();
        while (at < lineEnd) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("\\\\", at)) {
                return new PsqlCommand(name.group(1), words, at + 2);
            } else {
                StringBuilder word = new StringBuilder();
                int end = readWord(text, at, lineEnd, variables, word);
                // Anything else: a quote without an end, or a backslash.
                words.add(end == at ? text.substring(at, lineEnd).stripTrailing() : word.toString());
                at = end == at ? lineEnd : end;
            }
        }
        return new PsqlCommand(name.group(1), words, lineEnd);
    }

    private static int readWord(
            String text, int start, int lineEnd, Map<String, String> variables, StringBuilder word) {
        int at = start;
        Matcher part = PART.matcher(text);
        while (at < lineEnd && part.region(at, lineEnd).lookingAt()) {
            word.append(value(part, variables));
            at = part.end();
        }
        return at;
    }

    private static String value(Matcher part, Map<String, String> variables) {
        if (part.group(1) != null) {
            return ESCAPE.matcher(part.group(1))
                    .replaceAll(
                            match -> Matcher.quoteReplacement(match.group(1) == null ? "'" : escaped(match.group(1))));
        }
        for (String form : List.of("literal", "name", "value")) {
            String variable = part.group(form);
            if (variable != null && variables.containsKey(variable)) {
                return PsqlVariables.written(form, variables.get(variable));
            }
        }
        return part.group();
    }

    private static String escaped(String letter) {
        return switch (letter) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "b" -> "\b";
            case "r" -> "\r";
            case "f" -> "\f";
            default -> letter;
        };
    }

    /** Whether one of its words is a program in back quotes, which psql would run. */
    boolean runsProgram() {
        return words.stream().anyMatch(word -> word.contains("`"));
    }
}
