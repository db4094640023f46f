package dev.docuai.migrator.sql;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words and operators of a text of SQL, without their meaning: the names that a body may mention. */
public final class SqlWords {
    private static final Pattern WORD =
            Pattern.compile("\"((?:[^\"]|\"\")+)\"|[\\p{L}_][\\p{L}\\p{N}_$]*|[-+*/<>=~!@#%^&|`?]+");
    private static final Pattern QUOTE = Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");

    private SqlWords() {}

    /**
     * Reads them, those between dollar quotes and in comments too.
     *
     * @param text SQL
     * @return as PostgreSQL reads names: in lower case unless quoted, without quotes
     */
    public static Set<String> of(String text) {
        Set<String> words = new HashSet<>();
        Matcher matcher = WORD.matcher(QUOTE.matcher(text).replaceAll(" "));
        while (matcher.find()) {
            words.add(
                    matcher.group(1) == null
                            ? matcher.group().toLowerCase(Locale.ROOT)
                            : matcher.group(1).replace("\"\"", "\""));
        }
        return words;
    }
}
