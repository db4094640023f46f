package dev.docuai.migrator.sql;

import java.util.Locale;

/**
 * One token of a text of SQL.
 *
 * @param kind its kind
 * @param start the index of its first character
 * @param end the index behind its last character
 * @param text the characters between
 * @param isTerminated false for a quote or a comment that the text ends within
 */
public record SqlToken(Kind kind, int start, int end, String text, boolean isTerminated) {
    /** The kinds of tokens. */
    public enum Kind {
        /** White space. */
        SPACE,
        /** {@code -- to the end of the line}, or a block comment, which may hold others. */
        COMMENT,
        /** A keyword or a name without quotes. */
        WORD,
        /** {@code "a name"}, {@code U&"a name"}. */
        QUOTED_NAME,
        /** {@code 'a text'} and its like, parts on further lines included. */
        STRING,
        /** {@code $tag$ a text $tag$}. */
        DOLLAR_STRING,
        /** {@code (}. */
        OPEN,
        /** {@code )}. */
        CLOSE,
        /** {@code ;}. */
        SEMICOLON,
        /** {@code \}, which begins a command of psql's. */
        BACKSLASH,
        /** {@code :} that is not part of {@code ::} or {@code :=}; it may begin a variable of psql's. */
        COLON,
        /** Anything else: numbers, operators, parameters. */
        OTHER
    }

    /** Whether it means something to the server; false for white space and comments. */
    public boolean isCode() {
        return kind != Kind.SPACE && kind != Kind.COMMENT;
    }

    /**
     * Whether it is a certain word, in any case.
     *
     * @param word in upper case
     * @return false for a quoted name
     */
    public boolean is(String word) {
        return kind == Kind.WORD && text.length() == word.length() && upper().equals(word);
    }

    /** Its text in upper case, as keywords are compared, in any locale the same. */
    public String upper() {
        return text.toUpperCase(Locale.ROOT);
    }

    /** What is between the quotes of a dollar-quoted text; the text itself for any other token. */
    public String body() {
        if (kind != Kind.DOLLAR_STRING) {
            return text;
        }
        int tag = text.indexOf('$', 1) + 1;
        return text.substring(tag, isTerminated ? text.length() - tag : text.length());
    }
}
