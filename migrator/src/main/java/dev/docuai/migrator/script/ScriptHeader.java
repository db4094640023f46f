package dev.docuai.migrator.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The facts in the comment that a script begins with: lines of the form {@code -- key: value}, up to the first line
 * that is no comment.
 *
 * @param facts key in lower case to value, in the order of the file
 */
public record ScriptHeader(Map<String, String> facts) {
    private static final Pattern FACT =
            Pattern.compile("--\\s*([a-z][a-z ]*?)\\s*:\\s*(.*?)\\s*", Pattern.CASE_INSENSITIVE);

    /** Copies the facts. */
    public ScriptHeader {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * Reads the header of a script.
     *
     * @param sql the whole script
     * @return an empty header if the script begins with none
     */
    public static ScriptHeader of(String sql) {
        Map<String, String> facts = new LinkedHashMap<>();
        for (String line : sql.lines().map(String::strip).toList()) {
            if (!line.startsWith("--")) {
                break;
            }
            Matcher fact = FACT.matcher(line);
            if (fact.matches()) {
                facts.putIfAbsent(fact.group(1).toLowerCase(Locale.ROOT), fact.group(2));
            }
        }
        return new ScriptHeader(facts);
    }

    /**
     * The value of a key.
     *
     * @param key in lower case
     * @return empty if the header lacks it or leaves it blank
     */
    public Optional<String> get(String key) {
        return Optional.ofNullable(facts.get(key)).filter(value -> !value.isBlank());
    }

    /**
     * Gives a key another value; everything else, line ends and alignment included, stays as it is.
     *
     * @param sql the whole script
     * @param key in lower case
     * @param value the new one
     * @return the same text if the header lacks the key
     */
    public static String replace(String sql, String key, String value) {
        int start = 0;
        while (start < sql.length()) {
            int end = sql.indexOf('\n', start);
            String line = sql.substring(start, end < 0 ? sql.length() : end);
            // The first line may have a byte order mark.
            if (!line.strip().replace("\uFEFF", "").startsWith("--")) {
                return sql;
            }
            Matcher fact = FACT.matcher(line.strip().replace("\uFEFF", ""));
            if (fact.matches() && fact.group(1).toLowerCase(Locale.ROOT).equals(key)) {
                int from = line.indexOf(fact.group(2), line.indexOf(':') + 1);
                return sql.substring(0, start + from)
                        + value
                        + sql.substring(start + from + fact.group(2).length());
            }
            start += line.length() + 1;
        }
        return sql;
    }
}
