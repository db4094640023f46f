package dev.docuai.migrator.script;

import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Reads the conditions of a script's header. A condition goes on in the next comment lines that are indented deeper than
 * its key.
 */
public final class Conditions {
    private static final Pattern FIRST =
            Pattern.compile("\\s*--(\\s*)(require|ensure)\\s*:\\s*(.*?)\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern KEY = Pattern.compile("--\\s*([a-z]+)\\s*:.*", Pattern.CASE_INSENSITIVE);
    /** Wrong ones in a misspelt key. */
    private static final int LETTERS = 2;

    private static final Pattern NEXT = Pattern.compile("\\s*--(\\s*)(.*?)\\s*");

    private Conditions() {}

    /**
     * The conditions of a script.
     *
     * @param script an SQL script
     * @return in the order of the file, malformed ones included
     */
    public static List<Condition> of(Script script) {
        List<Condition> conditions = new ArrayList<>();
        List<String> lines = script.sql().lines().toList();
        for (int i = 0; i < lines.size() && lines.get(i).strip().startsWith("--"); i++) {
            Matcher first = FIRST.matcher(lines.get(i));
            if (first.matches()) {
                int line = i + 1;
                StringBuilder expression = new StringBuilder(first.group(3));
                for (; i + 1 < lines.size(); i++) {
                    Matcher next = NEXT.matcher(lines.get(i + 1));
                    if (!next.matches()
                            || next.group(1).length() <= first.group(1).length()) {
                        break;
                    }
                    expression.append('\n').append(next.group(2));
                }
                conditions.add(new Condition(
                        Condition.Kind.valueOf(first.group(2).toUpperCase(Locale.ROOT)), expression.toString(), line));
            }
        }
        return conditions;
    }

    /**
     * A line of a header that looks like a condition, and is never checked.
     *
     * @param key as it is written
     * @param meant the key of a condition
     * @param line in the file
     */
    public record Misspelt(String key, String meant, int line) {}

    /**
     * The keys of a header that are almost those of conditions: {@code requires}, {@code esnure}.
     *
     * @param script an SQL script
     * @return in the order of the file
     */
    public static List<Misspelt> misspelt(Script script) {
        List<Misspelt> found = new ArrayList<>();
        List<String> lines = script.sql().lines().toList();
        for (int i = 0; i < lines.size() && lines.get(i).strip().startsWith("--"); i++) {
            Matcher key = KEY.matcher(lines.get(i).strip());
            if (key.matches()) {
                int line = i + 1;
                meantBy(key.group(1).toLowerCase(Locale.ROOT))
                        .ifPresent(meant -> found.add(new Misspelt(key.group(1), meant, line)));
            }
        }
        return found;
    }

    private static Optional<String> meantBy(String key) {
        return Stream.of(Condition.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .filter(kind -> !kind.equals(key) && kind.charAt(0) == key.charAt(0) && distance(kind, key) <= LETTERS)
                .findFirst();
    }

    /** How many letters must be put in, taken out or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }

    /**
     * The reason why a condition is not one expression.
     *
     * @param condition any
     * @return empty if it is well-formed; only the server knows whether it is valid
     */
    public static Optional<String> flaw(Condition condition) {
        String text = condition.expression();
        int depth = 0;
        boolean isEmpty = true;
        SqlLexer lexer = new SqlLexer(text);
        for (SqlToken token = lexer.next(); token != null; token = lexer.next()) {
            if (!token.isTerminated()) {
                return Optional.of("has a quote or a comment without an end");
            }
            if (!token.isCode()) {
                continue;
            }
            isEmpty = false;
            String symbol = text.substring(token.start(), token.end());
            depth += symbol.equals("(") ? 1 : symbol.equals(")") ? -1 : 0;
            if (depth < 0) {
                return Optional.of("closes a parenthesis that it does not open");
            }
            if (symbol.equals(";")) {
                return Optional.of("has a semicolon, but must be one expression");
            }
        }
        if (isEmpty) {
            return Optional.of("is empty");
        }
        return depth > 0 ? Optional.of("opens a parenthesis that it does not close") : Optional.empty();
    }
}
