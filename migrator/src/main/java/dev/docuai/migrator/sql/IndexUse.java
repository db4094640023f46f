package dev.docuai.migrator.sql;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The indexes that SQL expects to be there, to become a key's or a part of another or to be renamed; and their builds. */
public final class IndexUse {
    private static final String PART = "(?:" + Quoted.QUOTED_NAME + "|[\\w$]+)";
    private static final String NAME = "(?:" + PART + "\\s*\\.\\s*)?(" + PART + ")";

    private static final Pattern USED = pattern("\\bUSING\\s+INDEX\\s+" + NAME + "|\\bATTACH\\s+PARTITION\\s+" + NAME
            + "|\\bALTER\\s+INDEX\\s+(?:IF\\s+EXISTS\\s+)?" + NAME + "\\s+RENAME\\b");
    private static final Pattern MADE = pattern(
            "\\bINDEX\\s+(?:CONCURRENTLY\\s+)?(?:IF\\s+NOT\\s+EXISTS\\s+)?" + NAME + "\\s+ON\\b|\\bRENAME\\s+TO\\s+"
                    + NAME + "|\\bCONSTRAINT\\s+" + NAME + "\\s+(?:UNIQUE|PRIMARY\\s+KEY)\\b(?!\\s+USING\\b)");

    private static final Pattern BUILT =
            pattern("CREATE\\s+(?:UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?" + NAME
                    + "\\s+ON\\s+((?:" + PART + "\\s*\\.\\s*)?" + PART + ")");

    private IndexUse() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /**
     * Reads the names.
     *
     * @param sql any statements
     * @return without schema and quotes, and without the names that the statements make themselves; in lower case unless
     *     quoted
     */
    public static Set<String> of(String sql) {
        Set<String> names = names(USED, sql);
        if (!names.isEmpty()) {
            names.removeAll(names(MADE, sql));
        }
        return names;
    }

    private static Set<String> names(Pattern pattern, String sql) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = pattern.matcher(sql);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    names.add(unquoted(matcher.group(group)));
                }
            }
        }
        return names;
    }

    /**
     * A concurrent build.
     *
     * @param name of the index, like the names of {@link #of}
     * @param table as the statement writes it
     */
    public record Build(String name, String table) {}

    /**
     * Reads one.
     *
     * @param statement without comments before it
     * @return empty for any other statement, and if PostgreSQL chooses the name
     */
    public static Optional<Build> build(String statement) {
        Matcher matcher = BUILT.matcher(statement.strip());
        return matcher.lookingAt()
                ? Optional.of(new Build(unquoted(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    private static String unquoted(String part) {
        return part.startsWith("\"") ? Quoted.unquoted(part) : part.toLowerCase(Locale.ROOT);
    }
}
