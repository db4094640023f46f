package dev.docuai.migrator.flyway;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.resource.StringResource;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;

/**
 * A script split into statements by {@link ScriptParser}, as Flyway gets it for an upgrade, so that undo scripts and
 * upgrade scripts have the same meaning: dollar quotes, BEGIN ATOMIC bodies, COPY data and placeholders included.
 *
 * @param statements in the order of the file
 * @param transactional false if one of them cannot run in a transaction
 */
public record SqlStatements(List<SqlStatement> statements, boolean transactional) {
    /** Copies the list. */
    public SqlStatements {
        statements = List.copyOf(statements);
    }

    /**
     * Splits a script.
     *
     * @param script the file
     * @param configured its placeholders apply, unless the script's own settings turn them off
     * @return its statements
     * @throws MigratorException if the parser refuses the text
     */
    public static SqlStatements of(Script script, Configuration configured) {
        try {
            Configuration flyway = settingsOf(script, configured);
            List<SqlStatement> statements = new ArrayList<>();
            try (SqlStatementIterator iterator =
                    new ScriptParser(script, flyway).parse(new StringResource(script.sql()))) {
                iterator.forEachRemaining(statements::add);
            }
            boolean transactional = flyway.isExecuteInTransaction()
                    && !script.isDeclaredNonTransactional()
                    && statements.stream().allMatch(SqlStatements::runsInTransaction);
            return new SqlStatements(statements, transactional);
        } catch (FlywayException e) {
            throw new MigratorException(
                    "the script cannot be read: " + e.getMessage(),
                    script.location(),
                    "correct it, or give the value of a placeholder with --placeholder",
                    e);
        }
    }

    /** The settings for reading a script: its own settings file may turn placeholders off. */
    static Configuration settingsOf(Script script, Configuration configured) {
        return script.isDeclaredWithoutPlaceholders()
                ? new FluentConfiguration().configuration(configured).placeholderReplacement(false)
                : configured;
    }

    /**
     * Flyway's parser has no server here and assumes a version before 12, in which no transaction could add an enum
     * value.
     */
    private static boolean runsInTransaction(SqlStatement statement) {
        String sql = statement.getSql();
        return NonTransactionalStatement.of(sql).isEmpty()
                && (statement.canExecuteInTransaction()
                        || NonTransactionalStatement.declared(sql) instanceof NonTransactionalStatement.AddEnumValue);
    }

    /**
     * The statement of a script that cannot run in a transaction, which is the only one in its file.
     *
     * @return empty for a script that runs in a transaction, or that has more statements than one
     */
    public Optional<NonTransactionalStatement> only() {
        if (transactional || statements.size() != 1) {
            return Optional.empty();
        }
        String sql = statements.get(0).getSql();
        return NonTransactionalStatement.of(sql).or(() -> Optional.of(NonTransactionalStatement.declared(sql)));
    }

    /** The text of each statement, without the comments before it. */
    public List<String> texts() {
        return statements.stream().map(statement -> body(statement.getSql())).toList();
    }

    /**
     * The start of a statement in the parser's text, which may begin with comments. The parser's line number is the one of
     * this place.
     *
     * @param sql a statement
     * @return the index of its first character outside blanks and comments
     */
    public static int start(String sql) {
        SqlLexer lexer = new SqlLexer(sql);
        for (SqlToken token = lexer.next(); token != null; token = lexer.next()) {
            if (token.isCode()) {
                return token.start();
            }
        }
        return sql.length();
    }

    /** A statement without the comments before it. */
    public static String body(String sql) {
        return sql.substring(start(sql));
    }
}
