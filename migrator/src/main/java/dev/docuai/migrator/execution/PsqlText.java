package dev.docuai.migrator.execution;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What means something to psql and something else to the server, so that a statement would not arrive as it was written:
 * a backslash outside quotes begins a command of psql's, a colon and a name in capitals a variable of psql's own
 * (psql's documentation, "Meta-Commands" and "Variables").
 */
final class PsqlText {
    private static final Pattern DOLLAR_QUOTE = Pattern.compile("\\$(?:[A-Za-z_\\x80-\\uffff][\\w\\x80-\\uffff]*)?\\$");

    /** psql's own variables are in capitals; {@code :{?name}} asks whether there is one. */
    private static final Pattern VARIABLE = Pattern.compile(":(?:['\"]?[A-Z][A-Z0-9_]*|\\{\\?)");

    private static final Pattern WORD = Pattern.compile("[\\w$\\x80-\\uffff]+");

    private final String sql;
    private int at;

    private PsqlText(String sql) {
        this.sql = sql;
    }

    /**
     * Looks for such a text.
     *
     * @param sql a statement
     * @return what was found, in words, for instance {@code \connect}; empty if psql sends the statement as it is
     */
    static Optional<String> special(String sql) {
        return new PsqlText(sql).find();
    }

    private Optional<String> find() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\\') {
                return Optional.of("'" + excerpt() + "' outside quotes");
            }
            if (c == '\'') {
                skipQuoted('\'', false);
            } else if (c == '"') {
                skipQuoted('"', false);
            } else if ((c == 'e' || c == 'E') && sql.startsWith("'", at + 1)) {
                at++;
                skipQuoted('\'', true);
            } else if (SqlStatements.start(sql.substring(at)) > 0) {
                at += SqlStatements.start(sql.substring(at));
            } else if (!skipDollarQuoted() && !skipWord()) {
                if (sql.startsWith("::", at)) {
                    at += 2;
                } else if (matcher(VARIABLE).lookingAt()) {
                    return Optional.of("'" + excerpt() + "', a variable to psql (write a blank behind the colon)");
                } else {
                    at++;
                }
            }
        }
        return Optional.empty();
    }

    private Matcher matcher(Pattern pattern) {
        return pattern.matcher(sql).region(at, sql.length());
    }

    private String excerpt() {
        return sql.substring(at).lines().findFirst().orElse("");
    }

    /** A doubled quote ends one text and begins the next, which comes to the same. */
    private void skipQuoted(char quote, boolean escapes) {
        at++;
        while (at < sql.length() && sql.charAt(at) != quote) {
            at += escapes && sql.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        // In an escape string the part behind a doubled quote is one too.
        if (escapes && at < sql.length() && sql.charAt(at) == quote) {
            skipQuoted(quote, true);
        }
    }

    private boolean skipDollarQuoted() {
        Matcher opening = matcher(DOLLAR_QUOTE);
        if (!opening.lookingAt()) {
            return false;
        }
        int end = sql.indexOf(opening.group(), opening.end());
        at = end < 0 ? sql.length() : end + opening.group().length();
        return true;
    }

    /** A dollar sign or an E within a name quotes nothing. */
    private boolean skipWord() {
        Matcher word = matcher(WORD);
        if (!word.lookingAt()) {
            return false;
        }
        at = word.end();
        return true;
    }
}
