package dev.docuai.migrator.flyway;

import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlSplitter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resource.Resource;
import org.flywaydb.core.internal.parser.ParserContext;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.parser.PeekingReader;
import org.flywaydb.core.internal.parser.PositionTracker;
import org.flywaydb.core.internal.parser.Recorder;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.sqlscript.Delimiter;
import org.flywaydb.core.internal.sqlscript.ParsedSqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.database.postgresql.PostgreSQLCopyParsedStatement;
import org.flywaydb.database.postgresql.PostgreSQLParser;
import org.jspecify.annotations.Nullable;

/**
 * Flyway's parser with docuai-db's {@link SqlSplitter}: placeholders, COPY data and the rules about transactions are
 * Flyway's, the ends of statements are the server's. Flyway 13.12 itself fails, for example, on a CASE within a CASE of
 * a BEGIN ATOMIC body.
 *
 * <p>It parses one script. It extends non-public API of Flyway: the version is pinned, and {@code SqlStatementsTest}
 * tests the behaviour that docuai-db relies on.
 */
public final class ScriptParser extends PostgreSQLParser {
    private static final Pattern COPY_FROM_STDIN = Pattern.compile("^COPY( .*)? FROM STDIN.*");
    private static final Pattern ADD_VALUE = Pattern.compile("^ALTER TYPE( .*)? ADD VALUE.*");
    private static final String END_OF_DATA = "\\.";

    private @Nullable Text text;

    /**
     * A parser of one script.
     *
     * @param script the file; placeholders may use its name
     * @param configuration its placeholders apply
     */
    ScriptParser(Script script, Configuration configuration) {
        super(configuration, new Context(BuiltInPlaceholders.of(script, configuration)));
    }

    /** The script with its placeholders replaced, and the position of the split. */
    private static final class Text {
        private final String sql;
        private final SqlLexer lexer;
        private final SqlSplitter splitter;
        private int counted;
        private int line = 1;

        Text(String sql) {
            this.sql = sql;
            lexer = new SqlLexer(sql);
            splitter = new SqlSplitter(lexer);
        }

        static Text read(PeekingReader reader) throws IOException {
            StringBuilder sql = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                sql.append((char) c);
            }
            return new Text(sql.toString());
        }

        /** For an index at or after the last requested one. */
        int lineOf(int index) {
            for (; counted < index; counted++) {
                line += sql.charAt(counted) == '\n' ? 1 : 0;
            }
            return line;
        }
    }

    @Override
    protected @Nullable SqlStatement getNextStatement(
            Resource resource,
            PeekingReader reader,
            Recorder recorder,
            PositionTracker tracker,
            ParserContext context) {
        try {
            if (text == null) {
                text = Text.read(reader);
            }
            SqlStatement statement = next(text);
            // A script is parsed once for the checks and once more for the run.
            text = statement == null ? null : text;
            return statement;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Flyway tests the first word, then the first two, and so on, and uses the first answer. */
    private boolean runsInTransaction(String words) {
        // Without a server Flyway assumes a version before 12, in which no transaction could add an enum value.
        if (ADD_VALUE.matcher(words).matches()) {
            return true;
        }
        for (int end = words.indexOf(' '); end >= 0; end = words.indexOf(' ', end + 1)) {
            if (Boolean.FALSE.equals(detectCanExecuteInTransaction(words.substring(0, end), List.of()))) {
                return false;
            }
        }
        return !Boolean.FALSE.equals(detectCanExecuteInTransaction(words, List.of()));
    }

    private @Nullable SqlStatement next(Text from) {
        SqlSplitter.Part part = from.splitter.next();
        if (part == null) {
            return null;
        }
        int line = from.lineOf(part.codeStart());
        if (part.flaw() != null) {
            throw new FlywayException("the statement of line " + line + " is incomplete: " + part.flaw());
        }
        String sql = from.sql.substring(part.start(), part.end());
        if (part.isEnded() && COPY_FROM_STDIN.matcher(part.words()).matches()) {
            return new PostgreSQLCopyParsedStatement(part.start(), line, 1, sql, data(from, part.end()));
        }
        boolean transactional = runsInTransaction(part.words());
        return new ParsedSqlStatement(part.start(), line, 1, sql, Delimiter.SEMICOLON, transactional, false);
    }

    /** The lines after the statement's line, up to {@code \.} or the end. */
    private static String data(Text from, int endOfStatement) {
        String sql = from.sql;
        int start = nextLine(sql, endOfStatement);
        int at = start;
        while (at < sql.length()) {
            int next = nextLine(sql, at);
            if (sql.substring(at, next).strip().equals(END_OF_DATA)) {
                from.lexer.moveTo(next);
                return sql.substring(start, at);
            }
            at = next;
        }
        from.lexer.moveTo(sql.length());
        return sql.substring(Math.min(start, sql.length()));
    }

    private static int nextLine(String sql, int at) {
        int end = sql.indexOf('\n', at);
        return end < 0 ? sql.length() : end + 1;
    }

    /** Knows the file's name, even if Flyway gets only the text, and for undo scripts too. */
    private static final class Context extends ParsingContext {
        private final Map<String, String> known;

        Context(Map<String, String> known) {
            this.known = known;
            getPlaceholders().putAll(known);
        }

        @Override
        public void updateFilenamePlaceholder(ResourceName name, Configuration configuration) {
            getPlaceholders().putAll(known);
        }
    }
}
