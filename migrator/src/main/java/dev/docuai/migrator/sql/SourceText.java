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
 * <p>What the server prints is equivalent to what it was given, but not always a fixed point: parsed once more, it
 * prints something else. Two forms are known to change, and both have a stable source:
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
    /** A regular expression for a name as PostgreSQL prints it. */
    public static final String NAME = "(?:" + Quoted.QUOTED_NAME + "|[A-Za-z_][\\w$]*)";

    /** A regular expression for a cast as PostgreSQL prints it: {@code ::character varying(50)[]}. */
    public static final String CAST = "::" + NAME + "(?:\\." + NAME + ")*(?: varying| precision)?(?:\\([\\d,]+\\))?"
            + "(?: with(?:out)? time zone)?(?:\\[\\])*";

    private static final Pattern ARRAY_CAST = Pattern.compile(CAST + "(?<=\\[\\])\\)");
    private static final Pattern MOVING = Pattern.compile(
            "\\b(?:ANY|ALL) \\(ARRAY\\[(?:" + Quoted.TEXT + "|[^'\\]])*::character varying(?:\\(\\d+\\))?\\]\\)");
    private static final Pattern CAST_CONSTANT =
            Pattern.compile("(?:NULL|E?" + Quoted.TEXT + "|-?[\\d.]+)(?:" + CAST + ")+");
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
    private final List<SqlToken> tokens;
    private final List<Edit> edits = new ArrayList<>();

    /** Puts a text in the place of another. */
    private record Edit(int start, int end, String text) {}

    private SourceText(String text) {
        this.text = text;
        this.tokens = SqlLexer.code(text);
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
        for (int at = 0; at < tokens.size(); at++) {
            if ((isAt(at, "ANY") || isAt(at, "ALL")) && isAt(at + 1, "(")) {
                uncast(at + 2);
            } else if (isAt(at, "SELECT") && !(isAt(at + 1, "DISTINCT") && isAt(at + 2, "ON"))) {
                nameColumns(isAt(at + 1, "DISTINCT") ? at + 2 : at + 1);
            }
        }
        return edited();
    }

    private boolean isAt(int at, String word) {
        return at < tokens.size() && tokens.get(at).text().equals(word);
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
    private void uncast(int first) {
        boolean isBracketed = isAt(first, "(");
        int array = isBracketed ? first + 1 : first;
        int close = isAt(array, "ARRAY") && isAt(array + 1, "[") ? closing(array + 1) : -1;
        if (close < 0) {
            return;
        }
        SqlToken last = tokens.get(isBracketed && isAt(close + 1, ")") ? close + 1 : close);
        Matcher type = ARRAY_CAST.matcher(text).region(last.end(), text.length());
        if (type.lookingAt()) {
            if (isBracketed) {
                edits.add(new Edit(tokens.get(first).start(), tokens.get(first).end(), ""));
            }
            edits.add(new Edit(tokens.get(close).end(), type.end() - 1, ""));
        }
    }

    private void nameColumns(int first) {
        int item = first;
        for (int at = first; at < tokens.size(); at++) {
            String token = tokens.get(at).text();
            if (isOpening(at)) {
                int close = closing(at);
                at = close < 0 ? tokens.size() : close;
            } else if (token.equals(",")) {
                nameColumn(item, at);
                item = at + 1;
            } else if (token.equals(")") || token.equals(";") || END_OF_LIST.contains(token)) {
                nameColumn(item, at);
                return;
            }
        }
        nameColumn(item, tokens.size());
    }

    private void nameColumn(int first, int end) {
        if (first < end) {
            int last = tokens.get(end - 1).end();
            if (CAST_CONSTANT
                    .matcher(text.substring(tokens.get(first).start(), last))
                    .matches()) {
                edits.add(new Edit(last, last, " AS \"?column?\""));
            }
        }
    }

    private boolean isOpening(int at) {
        return isAt(at, "(") || isAt(at, "[");
    }

    /** The bracket that closes the one at a place; -1 if none does. */
    private int closing(int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            if (isOpening(at)) {
                depth++;
            } else if (isAt(at, ")") || isAt(at, "]")) {
                depth--;
                if (depth == 0) {
                    return at;
                }
            }
        }
        return -1;
    }
}
