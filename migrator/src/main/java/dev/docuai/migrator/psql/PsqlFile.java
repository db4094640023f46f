package dev.docuai.migrator.psql;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlSplitter;
import dev.docuai.migrator.sql.SqlToken;
import dev.docuai.migrator.sql.SqlToken.Kind;
import dev.docuai.migrator.sql.SqlTokens;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One file read like psql: it runs the commands that {@link PsqlScript} knows and replaces variables, before it splits
 * the statements.
 *
 * <p>The unread text is always the file's own, however much variables have added before it: so the length of the rest
 * gives the line number.
 */
final class PsqlFile implements SqlTokens {
    private static final Pattern COPY_FROM_STDIN = Pattern.compile("^COPY( .*)? FROM STDIN.*");
    private static final String END_OF_DATA = "\\.";

    /** A variable whose value is being read; the value must not use it again. */
    private record Expansion(String variable, int rest) {}

    private final String location;
    private final String file;
    private final PsqlScript script;
    private final Deque<Expansion> expansions = new ArrayDeque<>();
    private String text;
    private SqlLexer lexer;
    private boolean inStatement;
    private int statementLine;
    private int counted;
    private int line = 1;

    /**
     * A file.
     *
     * @param location its path, for messages
     * @param file its text
     * @param script gets the statements
     */
    PsqlFile(String location, String file, PsqlScript script) {
        this.location = location;
        this.file = file;
        this.script = script;
        text = file;
        lexer = new SqlLexer(text);
    }

    /** Reads all of it. */
    void read() {
        SqlSplitter splitter = new SqlSplitter(this);
        for (SqlSplitter.Part part = splitter.next(); part != null; part = splitter.next()) {
            if (part.flaw() != null) {
                throw new MigratorException(
                        "the target's SQL cannot be read: " + part.flaw(),
                        location + ":" + statementLine,
                        "correct it: a statement that begins there does not end");
            }
            script.add(new TargetStatement(
                    location, file, statementLine, text.substring(part.codeStart(), part.end()), part.words()));
            inStatement = false;
            if (part.isEnded() && COPY_FROM_STDIN.matcher(part.words()).matches()) {
                skipData(part.end());
            }
        }
    }

    @Override
    public @Nullable SqlToken next() {
        while (true) {
            SqlToken token = lexer.next();
            if (token == null || script.isOver()) {
                return null;
            }
            if (token.kind() == Kind.BACKSLASH) {
                SqlToken end = command(token);
                if (end != null) {
                    return end;
                }
            } else if (token.kind() != Kind.COLON || !replaced(token)) {
                if (token.isCode() && token.kind() != Kind.SEMICOLON && !inStatement) {
                    inStatement = true;
                    statementLine = lineOf(token.start());
                }
                return token;
            }
        }
    }

    /** The replacement of a command: the end of a statement, or nothing. */
    private @Nullable SqlToken command(SqlToken backslash) {
        int start = backslash.start();
        if (text.startsWith("\\;", start)) {
            replace(start, start + 2, ";");
            return null;
        }
        PsqlCommand command = PsqlCommand.read(text, start, script.variables().values());
        int at = lineOf(start);
        String shown = text.substring(start, command.end()).strip();
        replace(start, command.end(), "");
        if (command.name().matches("gx?") && command.words().isEmpty()) {
            return new SqlToken(Kind.SEMICOLON, start, start, "", true);
        }
        script.follow(command, new PsqlScript.Location(location, at, shown, inStatement));
        return null;
    }

    private boolean replaced(SqlToken colon) {
        while (!expansions.isEmpty()
                && text.length() - colon.start() <= expansions.peek().rest()) {
            expansions.pop();
        }
        return script.variables()
                .at(text, colon.start())
                .filter(use ->
                        expansions.stream().noneMatch(open -> open.variable().equals(use.variable())))
                .map(use -> {
                    if (!inStatement) {
                        inStatement = true;
                        statementLine = lineOf(colon.start());
                    }
                    expansions.push(new Expansion(use.variable(), text.length() - use.end()));
                    replace(colon.start(), use.end(), use.text());
                    return true;
                })
                .orElse(false);
    }

    private void replace(int start, int end, String by) {
        text = text.substring(0, start) + by + text.substring(end);
        lexer = new SqlLexer(text);
        lexer.moveTo(start);
    }

    private int lineOf(int index) {
        int inFile = Math.max(counted, file.length() - (text.length() - index));
        for (; counted < inFile; counted++) {
            line += file.charAt(counted) == '\n' ? 1 : 0;
        }
        return line;
    }

    /** The lines after the statement's line, up to {@code \.} or the end. */
    private void skipData(int endOfStatement) {
        int at = nextLine(endOfStatement);
        while (at < text.length()) {
            int next = nextLine(at);
            boolean last = text.substring(at, next).strip().equals(END_OF_DATA);
            at = next;
            if (last) {
                break;
            }
        }
        lexer.moveTo(at);
    }

    private int nextLine(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }
}
