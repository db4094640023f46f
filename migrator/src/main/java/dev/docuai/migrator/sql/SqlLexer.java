package dev.docuai.migrator.sql;

import dev.docuai.migrator.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts SQL into tokens by the rules of PostgreSQL's own lexers, {@code scan.l} and {@code psqlscan.l}, with
 * {@code standard_conforming_strings} on: block comments nest, a backslash escapes in {@code E''} only, a text goes on in
 * the next quotes if a line break is between, a dollar sign within a word quotes nothing.
 */
public final class SqlLexer implements SqlTokens {
    private static final String SPACES = " \t\n\r\f\u000b";
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)?\\$");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_\\x80-\\uffff][\\w$\\x80-\\uffff]*");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d_.]*(?:[eE][+-]?\\d+)?");
    /** The separator of two parts of one text: {@code quotecontinue}. */
    private static final Pattern CONTINUED = Pattern.compile(
            "(?:[ \\t\\f\\x0b]|--[^\\n\\r]*)*+[\\n\\r](?:[ \\t\\n\\r\\f\\x0b]|--[^\\n\\r]*[\\n\\r])*+'");

    private final String sql;
    private int at;

    /** Begins at the beginning. */
    public SqlLexer(String sql) {
        this.sql = sql;
    }

    /** All tokens of a text that mean something to the server, in their order. */
    public static List<SqlToken> code(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        SqlLexer lexer = new SqlLexer(sql);
        for (SqlToken token = lexer.next(); token != null; token = lexer.next()) {
            if (token.isCode()) {
                tokens.add(token);
            }
        }
        return tokens;
    }

    @Override
    public @Nullable SqlToken next() {
        if (at >= sql.length()) {
            return null;
        }
        int start = at;
        char c = sql.charAt(at);
        if (SPACES.indexOf(c) >= 0) {
            while (at < sql.length() && SPACES.indexOf(sql.charAt(at)) >= 0) {
                at++;
            }
            return token(Kind.SPACE, start, true);
        }
        if (sql.startsWith("--", at)) {
            at = endOfLine();
            return token(Kind.COMMENT, start, true);
        }
        if (sql.startsWith("/*", at)) {
            return token(Kind.COMMENT, start, skipBlockComment());
        }
        return code(c, start);
    }

    private SqlToken code(char c, int start) {
        if (c == '\'') {
            return token(Kind.STRING, start, skipString(false));
        }
        if ((c == 'e' || c == 'E') && sql.startsWith("'", at + 1)) {
            at++;
            return token(Kind.STRING, start, skipString(true));
        }
        boolean unicode = (c == 'u' || c == 'U') && sql.startsWith("&", at + 1);
        if (unicode && sql.startsWith("'", at + 2)) {
            at += 2;
            return token(Kind.STRING, start, skipString(false));
        }
        if (c == '"' || (unicode && sql.startsWith("\"", at + 2))) {
            at += c == '"' ? 0 : 2;
            return token(Kind.QUOTED_NAME, start, skipQuoted('"', false));
        }
        Matcher dollar = matcher(DOLLAR_QUOTE);
        if (dollar.lookingAt()) {
            int end = sql.indexOf(dollar.group(), dollar.end());
            at = end < 0 ? sql.length() : end + dollar.group().length();
            return token(Kind.DOLLAR_STRING, start, end >= 0);
        }
        if (skip(WORD)) {
            return token(Kind.WORD, start, true);
        }
        if (skip(NUMBER)) {
            return token(Kind.OTHER, start, true);
        }
        at++;
        return switch (c) {
            case '(' -> token(Kind.OPEN, start, true);
            case ')' -> token(Kind.CLOSE, start, true);
            case ';' -> token(Kind.SEMICOLON, start, true);
            case '\\' -> token(Kind.BACKSLASH, start, true);
            case ':' -> colon(start);
            default -> token(Kind.OTHER, start, true);
        };
    }

    private SqlToken colon(int start) {
        if (at < sql.length() && (sql.charAt(at) == ':' || sql.charAt(at) == '=')) {
            at++;
            return token(Kind.OTHER, start, true);
        }
        return token(Kind.COLON, start, true);
    }

    private SqlToken token(Kind kind, int start, boolean terminated) {
        return new SqlToken(kind, start, at, sql.substring(start, at), terminated);
    }

    /**
     * Goes on elsewhere, behind data that are no SQL.
     *
     * @param index of the next character
     */
    public void moveTo(int index) {
        at = index;
    }

    /** Without the line break. */
    private int endOfLine() {
        int end = at;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private boolean skipBlockComment() {
        int depth = 0;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return true;
                }
            } else {
                at++;
            }
        }
        return false;
    }

    private boolean skipString(boolean escapes) {
        while (skipQuoted('\'', escapes)) {
            Matcher continued = matcher(CONTINUED);
            if (!continued.lookingAt()) {
                return true;
            }
            at = continued.end() - 1;
        }
        return false;
    }

    /** From the opening quote; a doubled one is a character. */
    private boolean skipQuoted(char quote, boolean escapes) {
        at++;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == quote) {
                at++;
                if (at >= sql.length() || sql.charAt(at) != quote) {
                    return true;
                }
                at++;
            } else {
                at = Math.min(sql.length(), at + (escapes && c == '\\' ? 2 : 1));
            }
        }
        return false;
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(sql).region(at, sql.length());
    }

    private boolean skip(Pattern pattern) {
        Matcher matcher = matcher(pattern);
        if (!matcher.lookingAt()) {
            return false;
        }
        at = matcher.end();
        return true;
    }
}
