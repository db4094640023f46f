package dev.docuai.migrator.flyway;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.script.Script;
import dev.docuai.migrator.script.ScriptName;
import java.util.Optional;
import org.flywaydb.core.internal.sqlscript.SqlStatement;

/**
 * SQL for a new script, as Flyway will split it.
 *
 *
 * @param transactional whether it runs in a transaction
 * @param knownToFlyway whether Flyway detects that itself
 */
public record DraftedSql(boolean transactional, boolean knownToFlyway) {
    /**
     * Splits it.
     *
     * @param text of the script
     * @param placeholders whether Flyway will replace placeholders in it
     * @param flyway its parser and placeholders apply
     * @return the split SQL
     * @throws MigratorException if the parser refuses the text
     */
    public static DraftedSql of(String text, boolean placeholders, FlywaySettings flyway) {
        ScriptName name = ScriptName.parse("V1__draft.sql").orElseThrow();
        Script script = new Script(name, "V1__draft.sql", "the script that would be written", null, text);
        SqlStatements cut = SqlStatements.of(script, flyway.configuration().placeholderReplacement(placeholders));
        Optional<SqlStatement> alone = cut.statements().stream()
                .filter(statement ->
                        NonTransactionalStatement.of(statement.getSql()).isPresent())
                .findFirst();
        boolean known = alone.flatMap(statement -> NonTransactionalStatement.of(statement.getSql()))
                .map(NonTransactionalStatement::isKnownToFlyway)
                .orElse(true);
        return new DraftedSql(cut.transactional(), known);
    }
}
