package dev.docuai.migrator.sql;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns SQL that PostgreSQL printed into SQL that makes PostgreSQL print the same again.
 *
 * <p>What the server prints is equivalent to what it was given, but not always a fixed point: parsed once more, it prints
 * something else. Two forms are known to move, and both have a source that stands still:
 *
 * <ul>
 *   <li>{@code k IN ('a', 'b')} on a varchar column prints {@code k::text = ANY (ARRAY['a'::character varying,
 *       ...]::text[])}. An explicit cast of an array constructor is pushed into its elements (PostgreSQL,
 *       {@code transformArrayExpr}), so the cast moves. Without the cast the parser adds the implicit one that was printed.
 *   <li>A constant without alias, below the top of a query, prints {@code NULL::text}, and a cast names its column after
 *       the type ({@code FigureColname}), so the next print adds {@code AS text}. The alias that such a column really has
 *       is {@code "?column?"}, which is never printed.
 * </ul>
 */
public final class SourceText {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[A-Za-z_][\\w$]*)";

    /** A regular expression for a cast as PostgreSQL prints it: {@code ::character varying(50)[]}. */
    public static final String CAST = "::" + NAME + "(?:\\." + NAME + ")*(?: varying| precision)?(?:\\([\\d,]+\\))?"
            + "(?: with(?:out)? time zone)?(?:\\[\\])*";

    private static final Pattern ARRAY_COMPARISON = Pattern.compile("\\b(ANY|ALL) \\((\\(?)(?=ARRAY\\[)");
    private static final Pattern ARRAY_CAST = Pattern.compile(CAST + "(?<=\\[\\])\\)");
    private static final Pattern MOVING = Pattern.compile(
            "\\b(?:ANY|ALL) \\(ARRAY\\[(?:'(?:[^']|'')*'|[^'\\]])*::character varying(?:\\(\\d+\\))?\\]\\)");
    private static final Pattern SELECT = Pattern.compile("\\bSELECT (?!DISTINCT ON )(?:DISTINCT )?");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][\\w$]*");
    private static final Pattern CAST_CONSTANT =
            Pattern.compile("(?:NULL|E?'(?:[^']|'')*'|-?[\\d.]+)(?:" + CAST + ")+");
    private static final Pattern DOLLAR_TAG = Pattern.compile("\\$(?:[A-Za-z_]\\w*)?\\$");
    private static final Set<String> END_OF_LIST = Set.of(
            "FROM",
            "WHERE",
            "GROUP",
            "HAVING",
            "WINDOW",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "FOR");

    private final String text;
    private final List<Edit> edits = new ArrayList<>();

    /** Puts a text in the place of another. */
    private record Edit(int start, int end, String text) {}

    private SourceText(String text) {
        this.text = text;
    }

    /**
     * The source of printed SQL.
     *
     * @param printed a definition, expression or query, as a {@code pg_get_...} function prints it
     * @return SQL of the same meaning; the same text if it prints as itself
     */
    public static String of(String printed) {
        boolean mayMove = printed.contains("(ARRAY[") || printed.contains("SELECT");
        return mayMove ? new SourceText(printed).rewritten() : printed;
    }

    /**
     * Whether PostgreSQL prints something else after it has parsed what it prints of this, as it does by itself when a
     * column gets another type.
     *
     * @param source of a definition or an expression
     * @return true for {@code k IN ('a', 'b')} on a varchar column
     */
    public static boolean moves(String source) {
        return MOVING.matcher(source).find();
    }

    private String rewritten() {
        int at = 0;
        Matcher comparison = ARRAY_COMPARISON.matcher(text);
        Matcher select = SELECT.matcher(text);
        while (at < text.length()) {
            int after = afterQuoted(at);
            if (after > at) {
                at = after;
            } else if (comparison
                    .region(at, text.length())
                    .useTransparentBounds(true)
                    .lookingAt()) {
                uncast(comparison);
                at = comparison.end();
            } else if (select.region(at, text.length())
                    .useTransparentBounds(true)
                    .lookingAt()) {
                nameColumns(select.end());
                at = select.end();
            } else {
                at++;
            }
        }
        return edited();
    }

    private String edited() {
        edits.sort(Comparator.comparingInt(Edit::start));
        StringBuilder result = new StringBuilder();
        int copied = 0;
        for (Edit edit : edits) {
            result.append(text, copied, edit.start()).append(edit.text());
            copied = edit.end();
        }
        return result.append(text, copied, text.length()).toString();
    }

    /** Cuts {@code ::text[]} behind the constructor, and the brackets that only the cast needed. */
    private void uncast(Matcher comparison) {
        int open = text.indexOf('[', comparison.end());
        int close = closing(open);
        if (close < 0) {
            return;
        }
        boolean bracketed = !comparison.group(2).isEmpty();
        int cast = bracketed && close + 1 < text.length() && text.charAt(close + 1) == ')' ? close + 2 : close + 1;
        Matcher type = ARRAY_CAST.matcher(text).region(cast, text.length());
        if (type.lookingAt()) {
            edits.add(new Edit(comparison.start(2), comparison.end(2), ""));
            edits.add(new Edit(close + 1, type.end() - 1, ""));
        }
    }

    private void nameColumns(int start) {
        int item = start;
        int at = start;
        while (at < text.length()) {
            int after = afterQuoted(at);
            char c = text.charAt(at);
            if (after > at) {
                at = after;
            } else if (c == '(' || c == '[') {
                int close = closing(at);
                at = close < 0 ? text.length() : close + 1;
            } else if (c == ',' || c == ')' || c == ';') {
                nameColumn(item, at);
                if (c != ',') {
                    return;
                }
                item = ++at;
            } else if (Character.isJavaIdentifierStart(c)) {
                Matcher word = WORD.matcher(text).region(at, text.length());
                if (!word.lookingAt()) {
                    return;
                }
                if (END_OF_LIST.contains(word.group())) {
                    nameColumn(item, at);
                    return;
                }
                at = word.end();
            } else {
                at++;
            }
        }
        nameColumn(item, text.length());
    }

    private void nameColumn(int start, int end) {
        String item = text.substring(start, end);
        if (CAST_CONSTANT.matcher(item.strip()).matches()) {
            int last = start + item.stripTrailing().length();
            edits.add(new Edit(last, last, " AS \"?column?\""));
        }
    }

    /** The place of the bracket that closes the one at a place; -1 if none does. */
    private int closing(int open) {
        int depth = 0;
        int at = open;
        while (at < text.length()) {
            int after = afterQuoted(at);
            if (after > at) {
                at = after;
                continue;
            }
            char c = text.charAt(at);
            if (c == '(' || c == '[') {
                depth++;
            } else if (c == ')' || c == ']') {
                depth--;
                if (depth == 0) {
                    return at;
                }
            }
            at++;
        }
        return -1;
    }

    /** Behind the literal, quoted name or dollar-quoted text that starts at a place; the place itself if none does. */
    private int afterQuoted(int at) {
        char c = text.charAt(at);
        if (c == '$') {
            Matcher tag = DOLLAR_TAG.matcher(text).region(at, text.length());
            if (!tag.lookingAt()) {
                return at;
            }
            int end = text.indexOf(tag.group(), tag.end());
            return end < 0 ? text.length() : end + tag.group().length();
        }
        if (c != '\'' && c != '"') {
            return at;
        }
        boolean escapes = c == '\'' && at > 0 && text.charAt(at - 1) == 'E';
        int next = at + 1;
        while (next < text.length()) {
            if (escapes && text.charAt(next) == '\\') {
                next++;
            } else if (text.charAt(next) == c) {
                boolean doubled = next + 1 < text.length() && text.charAt(next + 1) == c;
                if (!doubled) {
                    return next + 1;
                }
                next++;
            }
            next++;
        }
        return text.length();
    }
}
