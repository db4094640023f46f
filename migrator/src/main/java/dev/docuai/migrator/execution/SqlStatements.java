package dev.docuai.migrator.execution;

import dev.docuai.migrator.MigratorException;
import dev.docuai.migrator.revision.Script;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resource.StringResource;
import org.flywaydb.core.internal.sqlscript.SqlScript;
import org.flywaydb.core.internal.sqlscript.SqlStatement;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLDatabaseType;

/**
 * A script cut into statements by Flyway's own parser, so that an undo script means what an upgrade script means:
 * dollar quotes, BEGIN ATOMIC bodies, COPY data and placeholders included.
 *
 * <p>The parser is no public API of Flyway's: its version is pinned, and {@code SqlStatementsTest} holds what we rely on.
 *
 * @param statements in the order of the file
 * @param transactional false if one of them cannot run in a transaction
 */
record SqlStatements(List<SqlStatement> statements, boolean transactional) {
    /** Copies the list. */
    SqlStatements {
        statements = List.copyOf(statements);
    }

    /**
     * Cuts a script.
     *
     * @param script the file
     * @param flyway whose placeholders apply
     * @return its statements
     * @throws MigratorException if the parser refuses the text
     */
    static SqlStatements of(Script script, Configuration flyway) {
        try {
            SqlScript parsed = new PostgreSQLDatabaseType()
                    .createSqlScriptFactory(flyway, new ParsingContext())
                    .createSqlScript(new StringResource(script.sql()), true, null);
            List<SqlStatement> statements = new ArrayList<>();
            try (SqlStatementIterator iterator = parsed.getSqlStatements()) {
                iterator.forEachRemaining(statements::add);
            }
            return new SqlStatements(statements, parsed.executeInTransaction());
        } catch (FlywayException e) {
            throw new MigratorException("the script cannot be read: " + e.getMessage(), script.place(), null, e);
        }
    }
}
