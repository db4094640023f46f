package dev.docuai.migrator.sql;

import dev.docuai.migrator.sql.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a script into statements where the server's grammar ends them: at a semicolon outside quotes, comments,
 * parentheses ({@code CREATE RULE ... DO (a; b)}) and the body of a SQL-standard function.
 *
 * <p>Such a body is between BEGIN ATOMIC and END in a CREATE [OR REPLACE] FUNCTION or PROCEDURE. psql ({@code
 * psqlscan.l}) counts BEGIN, CASE and END there; the grammar ({@code gram.y, routine_body_stmt_list}) is simpler: each
 * statement of the body ends with a semicolon, so that the END behind a semicolon, or behind ATOMIC, is the body's and
 * any other END is not. That holds for nested CASE and for columns called {@code "end"}, {@code t.end} or {@code AS
 * end}, on which psql's count goes wrong.
 */
public final class SqlSplitter {
    private static final int WORDS = 10;
    private static final Set<String> ROUTINES = Set.of("FUNCTION", "PROCEDURE");

    private final SqlTokens tokens;

    /**
     * One statement.
     *
     * @param start the index of its first character, comments before it included
     * @param codeStart the index of its first character that is no comment
     * @param end the index behind its last character, the semicolon not included
     * @param words its first words outside parentheses, in upper case and joined by blanks
     * @param isEnded whether a semicolon ends it; else the text does
     * @param flaw the reason why it is no complete statement, in words; null if nothing
     */
    public record Part(
            int start,
            int codeStart,
            int end,
            String words,
            boolean isEnded,
            @Nullable String flaw) {}

    /** The position in a routine's body, from the tokens read so far. */
    private enum Body {
        NONE,
        BEGUN,
        OPEN,
        BETWEEN
    }

    /**
     * A splitter.
     *
     * @param tokens begin where the first statement does
     */
    public SqlSplitter(SqlTokens tokens) {
        this.tokens = tokens;
    }

    /** The next statement; null at the end. */
    public @Nullable Part next() {
        Statement statement = new Statement();
        for (SqlToken token = tokens.next(); token != null; token = tokens.next()) {
            if (token.kind() == Kind.SPACE) {
                continue;
            }
            if (statement.isEndedBy(token)) {
                if (statement.codeStart >= 0) {
                    return statement.part(true);
                }
                statement = new Statement();
            } else {
                statement.add(token);
            }
        }
        return statement.codeStart < 0 ? null : statement.part(false);
    }

    /** The tokens of one statement so far. */
    private static final class Statement {
        private int start = -1;
        private int codeStart = -1;
        private int end;
        private int depth;
        private int wordCount;
        private final StringBuilder words = new StringBuilder();
        private final List<String> first = new ArrayList<>();
        private Body body = Body.NONE;
        private @Nullable String flaw;

        boolean isEndedBy(SqlToken token) {
            return token.kind() == Kind.SEMICOLON && depth == 0 && body != Body.OPEN && body != Body.BETWEEN;
        }

        void add(SqlToken token) {
            start = start < 0 ? token.start() : start;
            end = token.end();
            if (!token.isTerminated()) {
                flaw = token.kind() == Kind.COMMENT ? "a comment has no end" : "a quoted text has no end";
            }
            if (!token.isCode()) {
                return;
            }
            codeStart = codeStart < 0 ? token.start() : codeStart;
            switch (token.kind()) {
                case OPEN -> depth++;
                case CLOSE -> depth = Math.max(0, depth - 1);
                default -> {}
            }
            if (depth == 0) {
                follow(token);
            }
        }

        private void follow(SqlToken token) {
            if (token.kind() == Kind.WORD) {
                collect(token.upper());
            }
            switch (body) {
                case NONE -> body = token.is("BEGIN") && makesRoutine() ? Body.BEGUN : Body.NONE;
                case BEGUN -> body = token.is("ATOMIC") ? Body.BETWEEN : Body.NONE;
                case OPEN -> body = token.kind() == Kind.SEMICOLON ? Body.BETWEEN : Body.OPEN;
                case BETWEEN -> {
                    if (token.kind() != Kind.SEMICOLON) {
                        body = token.is("END") ? Body.NONE : Body.OPEN;
                    }
                }
            }
        }

        private void collect(String word) {
            if (first.size() < 4) {
                first.add(word);
            }
            if (wordCount++ < WORDS) {
                words.append(words.length() == 0 ? "" : " ").append(word);
            }
        }

        private boolean makesRoutine() {
            if (first.size() < 2 || !first.get(0).equals("CREATE")) {
                return false;
            }
            boolean replaces = first.size() == 4
                    && first.get(1).equals("OR")
                    && first.get(2).equals("REPLACE");
            return ROUTINES.contains(first.get(replaces ? 3 : 1));
        }

        Part part(boolean isEnded) {
            String missing = isEnded || flaw != null
                    ? flaw
                    : body == Body.OPEN || body == Body.BETWEEN
                            ? "the END of BEGIN ATOMIC is missing"
                            : depth > 0 ? "a parenthesis is not closed" : null;
            return new Part(start, codeStart, end, words.toString(), isEnded, missing);
        }
    }
}
